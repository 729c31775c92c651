package org.ptracker.server.storage.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.DatabaseCopy;
import org.ptracker.server.storage.DatabaseFigures;
import org.ptracker.server.storage.StorageException;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.storage.UserGates;
import org.ptracker.server.storage.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SQLite file in write-ahead mode: one writer with group commit, several readers that never wait for it.
 *
 * <p>The folder is locked for this process while the database is open.
 */
public final class SqliteDatabase implements Database {
    private static final Logger log = LoggerFactory.getLogger(SqliteDatabase.class);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(30);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final DataFolder folder;
    private final Path file;
    private final GroupCommitWriter writer;
    private final ReadConnections readers;
    private final DamageWatch damage;
    private final FileWatch files;
    private final UserGates gates = new UserGates();
    private final Semaphore copying = new Semaphore(1);

    private SqliteDatabase(
            DataFolder folder,
            Path file,
            GroupCommitWriter writer,
            ReadConnections readers,
            DamageWatch damage,
            FileWatch files) {
        this.folder = folder;
        this.file = file;
        this.writer = writer;
        this.readers = readers;
        this.damage = damage;
        this.files = files;
    }

    /**
     * Opens, and makes or upgrades, the database in a folder.
     *
     * @param writeQueue how many writes may wait before further ones are refused
     * @param readers how many reads run at once
     * @param listener is told of every commit
     * @throws StartupException with one line for the person who starts the server
     */
    public static SqliteDatabase open(Path path, Clock clock, int writeQueue, int readers, CommitListener listener) {
        DataFolder folder = DataFolder.lock(path);
        try {
            NativeLibrary.loadFrom(folder);
            folder.requireNoLostDatabase();
            Path file = folder.privateFile(DataFolder.DATABASE);
            SqliteConnections connections = new SqliteConnections(file);
            SqliteConnection first = connections.openWriter();
            try {
                if (Migrations.areMissing(first)) {
                    folder.requireNoDatabaseBefore("another one");
                }
                new Migrations(clock).apply(first);
                folder.rememberDatabase(clock.instant());
                FileWatch files = FileWatch.begin(file, connections);
                GroupCommitWriter.ConnectionSource readerSource = watched(files, connections::openReader);
                return new SqliteDatabase(
                        folder,
                        file,
                        new GroupCommitWriter(
                                first,
                                watched(files, connections::openWriter),
                                writeQueue,
                                watched(files, listener),
                                GroupCommitWriter.LONGEST_GROUP),
                        new ReadConnections(readerSource, readers),
                        new DamageWatch(readerSource),
                        files);
            } catch (SQLException | IOException | RuntimeException e) {
                first.close();
                throw e;
            }
        } catch (SQLException | IOException e) {
            folder.close();
            throw FolderFault.of(path, e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** A connection is to the file that has the name now, whatever the others have open. */
    private static GroupCommitWriter.ConnectionSource watched(
            FileWatch files, GroupCommitWriter.ConnectionSource source) {
        return () -> {
            files.requireThereNow();
            return source.open();
        };
    }

    /** What was written into files that are not there any more is not told to be stored. */
    private static CommitListener watched(FileWatch files, CommitListener listener) {
        return (writes, nanos) -> {
            files.requireThereNow();
            listener.committed(writes, nanos);
        };
    }

    private void requireUsable() {
        damage.requireWhole();
        files.requireThere();
    }

    /** Begins to read the whole database, on a thread of its own; a damaged one serves nobody from then on. */
    public void checkInBackground() {
        damage.start();
    }

    @Override
    public <T> T read(long userId, Work<T> work) {
        requireUsable();
        return gates.among(userId, () -> readers.read(userId, work));
    }

    @Override
    public <T> T alone(long userId, Supplier<T> work) {
        return gates.alone(userId, work);
    }

    @Override
    public boolean hasOneWriter() {
        return true;
    }

    @Override
    public <T> T write(long userId, Work<T> work) {
        requireUsable();
        return gates.among(userId, () -> written(userId, work));
    }

    private <T> T written(long userId, Work<T> work) {
        Future<T> future = writer.submit(userId, work);
        try {
            return future.get(LONGEST_WRITE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (TimeoutException e) {
            future.cancel(false);
            throw unknown(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(e);
        }
    }

    /** The caller's own exception as it is: what work throws is part of the contract between it and its caller. */
    private static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException exception) {
            return exception;
        }
        return new StorageException("a write failed", cause);
    }

    private static StorageUnavailableException unknown(Exception cause) {
        return new StorageUnavailableException(
                "the disk did not answer in time, and may still store it: try again with the same Idempotency-Key",
                RETRY_AFTER,
                cause);
    }

    /**
     * Makes a checked copy of one snapshot while others read and write. It takes as much room in the data folder as the
     * database, until it is closed.
     *
     * @throws StorageUnavailableException when another copy is being made, or this one cannot be made
     */
    public DatabaseCopy copy() {
        requireUsable();
        if (!copying.tryAcquire()) {
            throw new StorageUnavailableException("another copy is being made", RETRY_AFTER, null);
        }
        Path target = folder.resolve(DataFolder.TEMPORARY);
        try {
            return new DatabaseCopy(target, SqliteCopy.make(folder.resolve(DataFolder.DATABASE), target));
        } catch (DamagedDatabaseException e) {
            damage.report(String.valueOf(e.getMessage()), e);
            throw new StorageUnavailableException("the database is damaged", RETRY_AFTER, e);
        } catch (StartupException | IOException e) {
            log.error("cannot copy the database", e);
            throw new StorageUnavailableException("the database cannot be copied; the log has more", RETRY_AFTER, e);
        } finally {
            copying.release();
        }
    }

    @Override
    public boolean ping() {
        try {
            return read(transaction -> {
                String sql = "SELECT version FROM schema_migrations LIMIT 1";
                try (ResultSet rows = transaction.prepare(sql).executeQuery()) {
                    return rows.next();
                }
            });
        } catch (StorageUnavailableException | StorageException e) {
            return false;
        }
    }

    @Override
    public DatabaseFigures figures() {
        return new DatabaseFigures(
                writer.takesWrites(),
                writer.queued(),
                writer.capacity(),
                writer.failed(),
                writer.refused(),
                readers.size(),
                readers.idle(),
                readers.waiting(),
                null,
                new DatabaseFigures.Files(size(file), size(Path.of(file + "-wal"))));
    }

    /** What is not there has no size: SQLite makes and removes its log as it needs it. */
    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            damage.close();
            writer.close();
            readers.close();
            files.close();
        } finally {
            folder.close();
            deregisterDriver();
        }
    }

    /** A container warns of drivers that outlive their application; to ask for them loads that of PostgreSQL too. */
    private static void deregisterDriver() {
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (SqliteDatabase.class.getClassLoader().equals(driver.getClass().getClassLoader())) {
                try {
                    DriverManager.deregisterDriver(driver);
                } catch (SQLException e) {
                    throw new StorageException("cannot deregister " + driver, e);
                }
            }
        }
    }
}
