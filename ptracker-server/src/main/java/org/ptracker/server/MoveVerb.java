package org.ptracker.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.file.FileStamp;
import org.ptracker.server.file.PrivateFile;
import org.ptracker.server.storage.DatabaseContents;
import org.ptracker.server.storage.move.Move;
import org.ptracker.server.storage.postgres.PostgresSettings;
import org.ptracker.server.storage.postgres.PostgresTables;
import org.ptracker.server.storage.sqlite.OfflineDatabase;
import org.ptracker.server.storage.sqlite.SqliteCheck;
import org.ptracker.server.storage.sqlite.SqliteTables;

/** The verb {@code move}: everything from the file of a data folder into PostgreSQL, or back; all or nothing. */
final class MoveVerb {
    private MoveVerb() {}

    static int run(List<String> arguments, Map<String, String> environment, Clock clock) {
        if (arguments.size() != 1) {
            return ExitStatus.wrongUsage("move takes the address of PostgreSQL, or --to-file");
        }
        System.out.println("move: " + move(arguments.get(0), environment, clock));
        return ExitStatus.DONE;
    }

    /** Says what it did. */
    static String move(String where, Map<String, String> environment, Clock clock) {
        Map<String, String> variables = new HashMap<>(environment);
        boolean toFile = where.equals("--to-file");
        if (!toFile) {
            variables.put(Setting.PTRACKER_DATABASE_URL.name(), where);
        }
        ServerConfig config = ServerConfig.from(variables);
        PostgresSettings postgres = config.postgres();
        if (postgres == null) {
            throw new StartupException("set PTRACKER_DATABASE_URL to the database in which everything is now", null);
        }
        try (OfflineDatabase folder = OfflineDatabase.lock(config.data())) {
            return toFile ? toFile(postgres, folder, clock) : toPostgres(folder, postgres, clock);
        } catch (IOException e) {
            throw new StartupException("cannot write to " + config.data() + ": " + e, e);
        }
    }

    private static String toPostgres(OfflineDatabase folder, PostgresSettings postgres, Clock clock) {
        try (SqliteTables source = SqliteTables.toBeRead(folder.file());
                PostgresTables target = PostgresTables.toBeFilled(postgres, clock)) {
            Move move = new Move(source);
            if (move.isDone(target)) {
                return isThere(folder.file(), postgres);
            }
            move.into(target);
            return told(folder.file(), postgres, source.contents());
        }
    }

    private static String toFile(PostgresSettings postgres, OfflineDatabase folder, Clock clock) throws IOException {
        try (PostgresTables source = PostgresTables.toBeRead(postgres)) {
            Move move = new Move(source);
            if (Files.exists(folder.file()) && isDone(move, folder.file())) {
                return isThere(postgres, folder.file());
            }
            Path incoming = folder.temporary();
            try {
                PrivateFile.create(incoming);
                try (SqliteTables target = SqliteTables.toBeFilled(incoming, clock)) {
                    move.into(target);
                }
                DatabaseContents contents = SqliteCheck.check(incoming);
                folder.replaceWith(
                        incoming, folder.file().getFileName() + ".replaced-" + FileStamp.of(clock.instant()));
                return told(postgres, folder.file(), contents);
            } finally {
                Files.deleteIfExists(incoming);
            }
        }
    }

    private static boolean isDone(Move move, Path file) {
        try (SqliteTables present = SqliteTables.toBeRead(file)) {
            return move.isDone(present);
        }
    }

    private static String isThere(Object from, Object to) {
        return "everything in " + from + " is in " + to + " already; nothing was changed";
    }

    private static String told(Object from, Object to, DatabaseContents contents) {
        return from + " to " + to + ": " + contents + "; every row was read there again, and is the same";
    }
}
