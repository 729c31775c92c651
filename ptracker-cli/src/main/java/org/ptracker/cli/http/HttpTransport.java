package org.ptracker.cli.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionSpec;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.Version;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;

/** Sends requests to one server and tries again where that is safe. Thread-safe. */
public final class HttpTransport implements AutoCloseable {
    private static final int TRIES = 3;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** As many times as long an answer may take for which the server has much to do. */
    private static final int PATIENCE = 20;

    private static final Duration UNLIMITED = Duration.ofDays(365);

    /** When a request may be sent a second time. */
    enum Repeat {
        /** It changes nothing, or carries an idempotency key: after any failure of the connection. */
        SAFE,
        /**
         * PATCH and DELETE: only when it surely was not carried out. The version in {@code If-Match} would keep a second
         * one harmless, but its answer (412, 404) would call the success of the first a failure.
         */
        UNLESS_SENT
    }

    /** Learns of every answer to a GET before anybody reads its body, and how long it took. */
    public interface AnswerListener {
        void answered(Headers headers, Duration took);
    }

    /** Makes of an answer what the caller wants; whoever keeps the response open closes it. */
    private interface Reception<T> {
        T of(Response response) throws IOException;
    }

    private final ServerAccess access;
    private volatile boolean wrote;
    private final OkHttpClient http;
    private final ProcessEnvironment.Pause pause;
    private final WaitingNotice notice;
    private final AnswerListener answers;

    public HttpTransport(
            ServerAccess access, ProcessEnvironment.Pause pause, WaitingNotice notice, AnswerListener answers) {
        this.access = access;
        this.pause = pause;
        this.notice = notice;
        this.answers = answers;
        this.http = client(access);
    }

    private static OkHttpClient client(ServerAccess access) {
        boolean https = access.server().isHttps();
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(access.timeout())
                .writeTimeout(access.timeout())
                .dns(new NameLookup(access.timeout()))
                // A token follows no redirect to elsewhere, and OkHttp's own retries ask no one whether they are safe.
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .eventListenerFactory(call -> requireNonNull(call.request().tag(SentListener.class)))
                // Without TLS to set up, the first request to http:// leaves sooner.
                .connectionSpecs(List.of(https ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT));
        if (https && access.authorities() != null) {
            access.authorities().addTo(client);
        }
        return client.build();
    }

    /** Leaves no idle connection behind for the server to wait for. */
    @Override
    public void close() {
        http.connectionPool().evictAll();
    }

    /** Whether the server has answered a request that may have changed something. */
    boolean wrote() {
        return wrote;
    }

    HttpUrl server() {
        return access.server();
    }

    ServerAdvice advice() {
        return access.advice();
    }

    /** The address of a path of {@link org.ptracker.common.ApiPaths}, under the path where the server is mounted. */
    HttpUrl.Builder address(String path) {
        return server().newBuilder().addPathSegments(path.substring(1));
    }

    RawAnswer send(Request.Builder unsigned, Repeat repeat) {
        return send(unsigned, repeat, "application/json, application/problem+json");
    }

    /** Sends what a server may work on for minutes. */
    RawAnswer sendLong(Request.Builder unsigned, Repeat repeat) {
        Duration longest = access.timeout().multipliedBy(PATIENCE);
        OkHttpClient patient = http.newBuilder().readTimeout(longest).build();
        unsigned.header("Accept", "application/json, application/problem+json");
        return notice.during(() -> answer(patient, unsigned, repeat, longest, HttpTransport::whole));
    }

    /** @param accept the media types that the caller can read */
    RawAnswer send(Request.Builder unsigned, Repeat repeat, String accept) {
        return notice.during(
                () -> answer(unsigned.header("Accept", accept), repeat, access.timeout(), HttpTransport::whole));
    }

    /**
     * Asks for what may be larger than memory and take longer than the timeout, which then holds for each wait for more.
     *
     * @param mediaType what the caller can read
     * @return the answer, its body not read yet; to be closed
     */
    StreamedAnswer open(Request.Builder unsigned, String mediaType) {
        return answer(
                unsigned.header("Accept", mediaType + ", application/problem+json"),
                Repeat.SAFE,
                UNLIMITED,
                response -> new StreamedAnswer(response, server()));
    }

    private <T> T answer(Request.Builder unsigned, Repeat repeat, Duration limit, Reception<T> reception) {
        return answer(http, unsigned, repeat, limit, reception);
    }

    private <T> T answer(
            OkHttpClient client, Request.Builder unsigned, Repeat repeat, Duration limit, Reception<T> reception) {
        unsigned.header("User-Agent", Version.userAgent());
        if (access.token() != null) {
            unsigned.header("Authorization", "Bearer " + access.token());
        }
        SentListener listener = new SentListener();
        Request request = unsigned.tag(SentListener.class, listener).build();
        boolean sentOnce = false;
        long end = System.nanoTime() + limit.toNanos();
        for (int triesLeft = TRIES - 1; ; triesLeft--) {
            listener.sent = false;
            try {
                Response response = respond(client, request, end);
                Duration delay = triesLeft == 0 ? null : retryAfter(response);
                if (delay == null || !fits(delay, end)) {
                    return reception.of(response);
                }
                response.close();
                waitFor(delay);
            } catch (IOException e) {
                sentOnce |= listener.sent;
                Duration delay = Duration.ofMillis(200L * (TRIES - triesLeft));
                // Who has waited for as long as the person said has nothing to gain from waiting again.
                boolean timedOut = e instanceof InterruptedIOException;
                boolean last = triesLeft == 0 || timedOut || !fits(delay, end);
                if (last || (repeat == Repeat.UNLESS_SENT && listener.sent)) {
                    throw new UnreachableException(
                            ConnectionFault.of(e, access, listener.sent).line(server()), sentOnce, e);
                }
                waitFor(delay);
            }
        }
    }

    private static boolean fits(Duration delay, long end) {
        return System.nanoTime() + delay.toNanos() < end;
    }

    private Response respond(OkHttpClient client, Request request, long end) throws IOException {
        Call call = client.newCall(request);
        call.timeout().timeout(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        long began = System.nanoTime();
        Response response = call.execute();
        wrote |= !request.method().equals("GET");
        if (request.method().equals("GET")) {
            answers.answered(response.headers(), Duration.ofNanos(System.nanoTime() - began));
        }
        return response;
    }

    private static RawAnswer whole(Response response) throws IOException {
        try (response) {
            return new RawAnswer(
                    response.code(), response.headers(), response.body().string());
        }
    }

    /**
     * How long to wait before the same request again, or null where it is not to be sent again. A conflict that says when is
     * that of an idempotency key whose first request still runs.
     */
    private static @Nullable Duration retryAfter(Response answer) {
        String seconds = answer.header("Retry-After");
        boolean passing = answer.code() == 503 || answer.code() == 409;
        if (!passing || seconds == null || !seconds.matches("\\d{1,4}")) {
            return null;
        }
        Duration delay = Duration.ofSeconds(Long.parseLong(seconds));
        return delay.compareTo(LONGEST_PAUSE) > 0 ? null : delay;
    }

    private void waitFor(Duration delay) {
        try {
            pause.of(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted", e);
        }
    }

    /** Sees a request leave: what fails before, in whichever way, has not reached the server. */
    private static final class SentListener extends EventListener {
        private volatile boolean sent;

        @Override
        public void requestHeadersStart(Call call) {
            sent = true;
        }
    }
}
