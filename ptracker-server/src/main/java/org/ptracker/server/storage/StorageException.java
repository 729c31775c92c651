package org.ptracker.server.storage;

import org.jspecify.annotations.Nullable;

/** The database said something that only a fault in this program explains. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
