package org.ptracker.server.failure;

import org.jspecify.annotations.Nullable;

/** The server cannot start. The message says why and what would help, in one line for the person who starts it. */
public class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
