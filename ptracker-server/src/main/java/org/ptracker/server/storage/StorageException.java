package org.ptracker.server.storage;

/** The database said something that only a fault in this program explains. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
