package org.ptracker.server;

import java.util.List;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.ptracker.common.ApiPaths;

/**
 * Compression of answers by the embedded server, for clients that take gzip.
 *
 * <p>Only answers of 2xx to GET, and to the batch whose answer is as long as a page: what is not named here is not compressed. So
 * the answers that hold a secret (signing in, making a token) are not, now or later: the length of a compressed secret
 * beside text that somebody else chose tells about the secret. Request bodies are not decompressed, so their limits hold.
 */
final class AnswerCompression {
    /** Below it gzip saves less than a packet. */
    private static final int SMALLEST_BYTES = 1024;

    /** Each takes some 300 KB outside the heap. */
    private static final int AT_ONCE = 32;

    /** Compared with the whole Content-Type but its charset. */
    private static final List<String> MEDIA_TYPES = List.of(
            "application/json",
            "application/x-ndjson",
            "application/openmetrics-text; version=1.0.0",
            "application/yaml",
            "image/svg+xml",
            "text/calendar",
            "text/css",
            "text/csv",
            "text/html",
            "text/javascript",
            "text/plain",
            "text/plain; version=0.0.4");

    private AnswerCompression() {}

    static Handler of(Handler next) {
        GzipCompression gzip = new GzipCompression();
        gzip.setMinCompressSize(SMALLEST_BYTES);
        CompressionHandler compression = new Bounded(next);
        compression.putCompression(gzip);
        compression.putConfiguration("/*", config("GET", "HEAD"));
        compression.putConfiguration(ApiPaths.INTERVALS_BATCH, config("POST"));
        return compression;
    }

    /** Compresses only so many answers at once, since each takes memory until a slow client has read it: the rest go as they are. */
    private static final class Bounded extends CompressionHandler {
        private final Semaphore places = new Semaphore(AT_ONCE);

        Bounded(Handler next) {
            super(next);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (!request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING) || isLongPoll(request)) {
                return super.handle(request, response, callback);
            }
            if (!places.tryAcquire()) {
                return getHandler().handle(request, response, callback);
            }
            Request.addCompletionListener(request, failure -> places.release());
            return super.handle(request, response, callback);
        }

        /** There are only so many of them already, and most of the time they write nothing. */
        private static boolean isLongPoll(Request request) {
            String query = request.getHttpURI().getQuery();
            return ApiPaths.CHANGES.equals(request.getHttpURI().getPath()) && query != null && query.contains("wait=");
        }
    }

    private static CompressionConfig config(String... methods) {
        CompressionConfig.Builder config = CompressionConfig.builder().decompressExcludeEncoding("gzip");
        for (String method : methods) {
            config.compressIncludeMethod(method);
        }
        MEDIA_TYPES.forEach(config::compressIncludeMimeType);
        return config.build();
    }
}
