package org.ptracker.server;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.sqlite.SqliteCheck;

/** The verb {@code verify}: reads a whole database, also one in use, and changes nothing. */
final class VerifyVerb {
    private VerifyVerb() {}

    static int run(List<String> arguments, ServerConfig config) {
        if (arguments.size() > 1) {
            return ExitStatus.wrongUsage("verify takes a FILE, or nothing for the database of the data folder");
        }
        if (arguments.isEmpty()) {
            Storage.requireFile(config, "pg_amcheck reads it, and its data checksums find what a disk changed");
        }
        try {
            Path file = arguments.isEmpty()
                    ? config.data().resolve(SqliteCheck.DATABASE)
                    : Path.of(arguments.get(0)).toAbsolutePath();
            System.out.println("verify: " + file + ": ok, " + SqliteCheck.check(file));
            return ExitStatus.DONE;
        } catch (InvalidPathException e) {
            throw new StartupException("this is not a path: " + e.getMessage(), e);
        }
    }
}
