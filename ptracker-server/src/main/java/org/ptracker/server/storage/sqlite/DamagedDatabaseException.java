package org.ptracker.server.storage.sqlite;

import org.jspecify.annotations.Nullable;
import org.ptracker.server.failure.StartupException;

/** A database file is not whole: pages, rows, index entries or references are missing or contradict each other. */
public final class DamagedDatabaseException extends StartupException {
    private static final long serialVersionUID = 1;

    DamagedDatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
