package org.ptracker.server.storage.sqlite;

import java.nio.file.Path;
import org.ptracker.server.failure.StartupException;

/** Another process, most likely a running server, has the data folder. */
public final class FolderInUseException extends StartupException {
    private static final long serialVersionUID = 1;

    FolderInUseException(Path folder) {
        super(
                "another PTracker server uses " + folder + ": stop it first, or set PTRACKER_DATA to another folder",
                null);
    }
}
