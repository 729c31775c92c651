package org.ptracker.server.storage;

import org.jspecify.annotations.Nullable;

/** A database file is not whole: pages, rows, index entries or references are missing or contradict each other. */
public final class DamagedDatabaseException extends StartupException {
    private static final long serialVersionUID = 1;

    DamagedDatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
