package org.ptracker.cli.http;

import java.time.Duration;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The server of a run, and how it is met.
 *
 * @param token null before there is any
 * @param timeout for a request with all its tries; for a stream, for each wait for more
 * @param authorities whose certificates count beside those of the JVM's own store, or null
 */
public record ServerAccess(
        HttpUrl server,
        @Nullable String token,
        Duration timeout,
        @Nullable Authorities authorities,
        ServerAdvice advice) {}
