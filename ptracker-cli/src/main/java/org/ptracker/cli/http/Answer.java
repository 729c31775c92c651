package org.ptracker.cli.http;

import org.jspecify.annotations.Nullable;

/**
 * What the server answered to a request that it carried out.
 *
 * @param etag the version to name in {@code If-Match}, where the answer is one interval
 * @param replayed whether an earlier request with the same idempotency key had done it already
 */
public record Answer<T>(T body, @Nullable String etag, boolean replayed) {}
