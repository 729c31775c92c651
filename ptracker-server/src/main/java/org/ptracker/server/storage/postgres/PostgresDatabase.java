package org.ptracker.server.storage.postgres;

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

    /** A database that starts on the same machine takes less; then a supervisor may know more. */
    private static final Duration LONGEST_START = Duration.ofMinutes(1);

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
     * Connects, and makes or upgrades the schema. A database that does not take a connection yet, as while its machine starts
     * or all connections are taken, is waited for.
     *
     * @param writeQueue how many writes may wait before further ones are refused
     * @param listener is told of every commit
     * @throws StartupException with one line for the person who starts the server
     */
    public static PostgresDatabase open(
            PostgresSettings settings, Clock clock, int writeQueue, CommitListener listener) {
        return open(settings, clock, writeQueue, listener, LONGEST_START);
    }

    /** @param longest how long it is waited for */
    static PostgresDatabase open(
            PostgresSettings settings, Clock clock, int writeQueue, CommitListener listener, Duration longest) {
        registerDriver();
        FirstConnection first = new FirstConnection(settings, longest);
        first.use(connection -> new PostgresMigrations(clock).apply(connection));
        Sessions writes = Sessions.forWrites(settings, writeQueue, listener, first.left());
        Sessions reads = Sessions.forReads(settings, first.left());
        return new PostgresDatabase(
                writeQueue, reads, writes, new ServerNotices(settings, new Agreements(writes, clock)));
    }

    @Override
    public <T> T read(long userId, Work<T> work) {
        return reads.run(userId, work);
    }

    @Override
    public <T> T lookUp(long userId, Work<T> work) {
        return reads.runOneStatement(userId, work);
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
