package org.ptracker.server;

import java.util.List;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.server.Handler;
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
        CompressionHandler compression = new CompressionHandler(next);
        compression.putCompression(gzip);
        compression.putConfiguration("/*", config("GET", "HEAD"));
        compression.putConfiguration(ApiPaths.INTERVALS_BATCH, config("POST"));
        return compression;
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
