package org.ptracker.server.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The database cannot serve now, and may later. The message is fit for the client. */
public final class StorageUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public StorageUnavailableException(String message, Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** When another try may succeed, in whole seconds. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
