package org.ptracker.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.sqlite.SqliteCheck;

/**
 * The verb {@code drill}: restores a backup into a folder that goes away afterwards, and serves it there. A backup that was never
 * restored is a hope.
 */
final class DrillVerb {
    private DrillVerb() {}

    static int run(List<String> arguments, Clock clock) {
        if (arguments.size() != 1) {
            return ExitStatus.wrongUsage("drill takes a FILE, or a FOLDER whose newest backup it takes");
        }
        try {
            Path backup = backup(Path.of(arguments.get(0)).toAbsolutePath());
            Path scratch = Files.createTempDirectory("ptracker-drill");
            try {
                drill(backup, scratch, clock);
                return ExitStatus.DONE;
            } finally {
                remove(scratch);
            }
        } catch (IOException | InvalidPathException e) {
            throw new StartupException("cannot try " + arguments.get(0) + ": " + e, e);
        }
    }

    private static Path backup(Path named) throws IOException {
        if (!Files.isDirectory(named)) {
            return named;
        }
        return new BackupFolder(named)
                .newest()
                .orElseThrow(() -> new StartupException(
                        "there is no backup in " + named + ": their names are like ptracker-20261124T020000Z.db",
                        null));
    }

    private static void drill(Path backup, Path scratch, Clock clock) throws IOException {
        ServerConfig config = ServerConfig.from(Map.of("PTRACKER_DATA", scratch.toString(), "PTRACKER_PORT", "0"));
        RestoreVerb.run(List.of(backup.toString()), config, clock.instant());
        try (PTrackerServer server = PTrackerServer.start(config, clock)) {
            URI ready = server.uri().resolve("/readyz");
            int status = LocalAddress.open(ready).getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new StartupException(
                        "a server that was started with " + backup + " answers " + status + " at " + ready, null);
            }
        }
        System.out.println("drill: " + backup + ": ok, a server with it was ready: "
                + SqliteCheck.check(scratch.resolve(SqliteCheck.DATABASE)));
    }

    private static void remove(Path scratch) throws IOException {
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
