package org.ptracker.server.http;

import org.ptracker.server.failure.RefusedException;

/** What a route does. Called by many threads at once. */
@FunctionalInterface
public interface Handler {
    /** Answers, or throws: {@link RefusedException} becomes the answer it says, anything else a 500. */
    ApiResponse handle(ApiRequest request) throws Exception;
}
