package org.ptracker.server.storage.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ptracker.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees whether the database's files are still those that the connections have open. Who removes or replaces them leaves a server
 * that writes into files without a name: every answer would be right, and nothing of it there after the next start. Thread-safe.
 */
final class FileWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FileWatch.class);
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final SqliteConnection anchor;
    private final Map<Path, Optional<Object>> identities = new LinkedHashMap<>();
    private volatile boolean there = true;
    private volatile long looked = System.nanoTime();

    /** @param anchor keeps the log and its index open, so that SQLite does not make new ones while this is open */
    private FileWatch(SqliteConnection anchor) {
        this.anchor = anchor;
    }

    static FileWatch begin(Path file, SqliteConnections connections) throws SQLException, IOException {
        SqliteConnection anchor = connections.openReader();
        try {
            anchor.execute("SELECT count(*) FROM sqlite_schema");
            FileWatch watch = new FileWatch(anchor);
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Path watched = file.resolveSibling(file.getFileName() + suffix);
                watch.identities.put(watched, identity(watched));
            }
            return watch;
        } catch (SQLException | IOException e) {
            anchor.close();
            throw e;
        }
    }

    /** Empty where files have none. */
    private static Optional<Object> identity(Path path) throws IOException {
        return Optional.ofNullable(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }

    /**
     * Looks once a second.
     *
     * @throws StorageUnavailableException when the files are not those any more
     */
    void requireThere() {
        if (System.nanoTime() - looked > PAUSE_NANOS) {
            look();
        }
        refuseUnlessThere();
    }

    /** The same, and looks now. */
    void requireThereNow() {
        look();
        refuseUnlessThere();
    }

    private void refuseUnlessThere() {
        if (!there) {
            throw new StorageUnavailableException(
                    "the database's files were removed or replaced while the server ran; it serves nobody until they are back",
                    RETRY_AFTER,
                    null);
        }
    }

    private void look() {
        String missing = missing();
        boolean before = there;
        there = missing.isEmpty();
        looked = System.nanoTime();
        if (before && !there) {
            log.error(
                    "{} was removed or replaced while the server runs, which serves nobody from now on: put it back,"
                            + " or stop the server and restore a backup",
                    missing);
        } else if (there && !before) {
            log.info("the database's files are back");
        }
    }

    private String missing() {
        for (Map.Entry<Path, Optional<Object>> known : identities.entrySet()) {
            try {
                if (!identity(known.getKey()).equals(known.getValue())) {
                    return known.getKey().toString();
                }
            } catch (IOException e) {
                return known.getKey().toString();
            }
        }
        return "";
    }

    @Override
    public void close() {
        anchor.close();
    }
}
