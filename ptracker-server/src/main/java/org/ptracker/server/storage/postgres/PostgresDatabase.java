package org.ptracker.server.storage.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.postgresql.Driver;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.DatabaseFigures;
import org.ptracker.server.storage.OtherServers;
import org.ptracker.server.storage.StorageException;
import org.ptracker.server.storage.Work;

/** A database of PostgreSQL, which other servers may use too. A write is a transaction of its own. */
public final class PostgresDatabase implements Database {
    /** A failover takes less; more than that, and another server may have a better way to the database. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int writeQueue;
    private final Sessions reads;
    private final Sessions writes;
    private final ServerNotices notices;

    private PostgresDatabase(int writeQueue, Sessions reads, Sessions writes, ServerNotices notices) {
        this.writeQueue = writeQueue;
        this.reads = reads;
        this.writes = writes;
        this.notices = notices;
    }

    /**
     * Connects, and makes or upgrades the schema.
     *
     * @param writeQueue how many writes may wait before further ones are refused
     * @param listener is told of every commit
     * @throws StartupException with one line for the person who starts the server
     */
    public static PostgresDatabase open(
            PostgresSettings settings, Clock clock, int writeQueue, CommitListener listener) {
        registerDriver();
        try (Connection connection = new Driver().connect(settings.url(), settings.properties())) {
            new PostgresMigrations(clock).apply(connection);
        } catch (SQLException e) {
            throw new StartupException(
                    "cannot use " + settings + ": " + e.getMessage()
                            + "; PTRACKER_DATABASE_URL, PTRACKER_DATABASE_USER and PTRACKER_DATABASE_PASSWORD_FILE say"
                            + " where PostgreSQL is and who may use it",
                    e);
        }
        Sessions writes = Sessions.forWrites(settings, writeQueue, listener);
        return new PostgresDatabase(
                writeQueue, Sessions.forReads(settings), writes, new ServerNotices(settings, writes));
    }

    @Override
    public <T> T read(long userId, Work<T> work) {
        return reads.run(userId, work);
    }

    @Override
    public <T> T write(long userId, Work<T> work) {
        return writes.run(userId, work);
    }

    @Override
    public boolean ping() {
        return notices.answeredWithin(PATIENCE);
    }

    @Override
    public OtherServers others() {
        return notices;
    }

    @Override
    public DatabaseFigures figures() {
        return new DatabaseFigures(
                ping(),
                writes.waiting(),
                writeQueue,
                writes.failed(),
                writes.refused(),
                reads.size(),
                reads.idle(),
                reads.waiting(),
                new DatabaseFigures.WriteConnections(writes.size(), writes.idle()),
                null);
    }

    @Override
    public void close() {
        notices.close();
        writes.close();
        reads.close();
        deregisterDriver();
    }

    /** Where an application of the same classes was closed before, as in tests. */
    private static void registerDriver() {
        try {
            if (!Driver.isRegistered()) {
                Driver.register();
            }
        } catch (SQLException e) {
            throw new StorageException("cannot register PostgreSQL's driver", e);
        }
    }

    /** A container warns of drivers that outlive their application. */
    private static void deregisterDriver() {
        try {
            if (Driver.isRegistered()) {
                Driver.deregister();
            }
        } catch (SQLException e) {
            throw new StorageException("cannot deregister PostgreSQL's driver", e);
        }
    }
}
