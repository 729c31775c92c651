package org.ptracker.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.file.FileStamp;
import org.ptracker.server.file.PrivateFile;
import org.ptracker.server.storage.DatabaseContents;
import org.ptracker.server.storage.sqlite.OfflineDatabase;
import org.ptracker.server.storage.sqlite.SqliteCheck;

/** The verb {@code restore}: puts a checked file in the place of the database of a server that is not running. */
final class RestoreVerb {
    private RestoreVerb() {}

    static int run(List<String> arguments, ServerConfig config, Instant now) {
        if (arguments.size() != 1) {
            return ExitStatus.wrongUsage("restore takes the FILE to restore, or - for standard input");
        }
        Storage.requireFile(config, "pg_restore brings back what pg_dump made");
        String source = arguments.get(0);
        try (OfflineDatabase database = OfflineDatabase.lock(config.data())) {
            Path incoming = database.temporary();
            try {
                PrivateFile.create(incoming);
                copy(source, incoming);
                System.out.println(replace(database, source, incoming, now));
                return ExitStatus.DONE;
            } finally {
                Files.deleteIfExists(incoming);
            }
        } catch (IOException | InvalidPathException e) {
            throw new StartupException("cannot restore " + source + ": " + e, e);
        }
    }

    private static void copy(String source, Path incoming) throws IOException {
        if (source.equals("-")) {
            try (OutputStream out = Files.newOutputStream(incoming)) {
                System.in.transferTo(out);
            }
            return;
        }
        Path file = Path.of(source).toAbsolutePath();
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        if (Files.exists(log) && Files.size(log) > 0) {
            throw new StartupException(
                    file
                            + " has a write-ahead log beside it, so it is not a backup but a database in use, or what is left"
                            + " of one: start a server on its folder, and make a backup of it",
                    null);
        }
        try (OutputStream out = Files.newOutputStream(incoming)) {
            Files.copy(file, out);
        } catch (NoSuchFileException e) {
            throw new StartupException("there is no file " + file, e);
        }
    }

    private static String replace(OfflineDatabase database, String source, Path incoming, Instant now)
            throws IOException {
        DatabaseContents contents = checked(source, incoming);
        String kept = database.file().getFileName() + ".replaced-" + FileStamp.of(now);
        boolean replaces = Files.exists(database.file());
        database.replaceWith(incoming, kept);
        return "restore: " + source + ": " + contents
                + (replaces ? "; what was there is kept as " + database.file().resolveSibling(kept) : "");
    }

    /** By the name that the person knows. */
    private static DatabaseContents checked(String source, Path incoming) {
        try {
            return SqliteCheck.check(incoming);
        } catch (StartupException e) {
            throw new StartupException(
                    String.valueOf(e.getMessage())
                            .replace(incoming.toString(), source.equals("-") ? "standard input" : source),
                    e);
        }
    }
}
