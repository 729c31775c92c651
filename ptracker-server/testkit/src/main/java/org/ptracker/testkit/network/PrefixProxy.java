package org.ptracker.testkit.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A reverse proxy as people write them: it takes a prefix off the path and passes the rest on, with the Host that was asked for. */
public final class PrefixProxy implements AutoCloseable {
    /** Of one connection, not of the message. */
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "content-length", "transfer-encoding", "upgrade", "keep-alive", "http2-settings");
    /** Without these an answer is all there, and can be read. */
    private static final Set<String> WHOLE_ANSWER = Set.of("accept-encoding", "if-none-match");

    /** What a proxy does beside passing on, in the thread of the request; paths are relative to the server's address. */
    public interface Detour {
        /** Before a request goes on: the path that is asked for instead. It may wait. */
        default String there(String path) throws IOException, InterruptedException {
            return path;
        }

        /** Before the answer goes back, whole and not compressed: what is answered instead. It may wait. */
        default byte[] back(String path, byte[] body) throws IOException, InterruptedException {
            return body;
        }
    }

    private final String prefix;
    private final String target;
    private final @Nullable Detour detour;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Both end with a slash. */
    public PrefixProxy(String prefix, String target) throws IOException {
        this(prefix, target, null);
    }

    /** With something of its own to do. */
    public PrefixProxy(String prefix, String target, @Nullable Detour detour) throws IOException {
        this.prefix = prefix;
        this.target = target;
        this.detour = detour;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(prefix, this::pass);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + prefix;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String rest = exchange.getRequestURI().toASCIIString().substring(prefix.length());
            byte[] body = exchange.getRequestBody().readAllBytes();
            String asked = detour == null ? rest : detour.there(rest);
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + asked))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                boolean dropped = detour != null && WHOLE_ANSWER.contains(name.toLowerCase(Locale.ROOT));
                if (!dropped && !HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] answered = detour == null ? answer.body() : detour.back(rest, answer.body());
            exchange.sendResponseHeaders(answer.statusCode(), answered.length == 0 ? -1 : answered.length);
            exchange.getResponseBody().write(answered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
