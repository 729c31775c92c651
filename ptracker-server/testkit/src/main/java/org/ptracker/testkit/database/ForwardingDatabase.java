package org.ptracker.testkit.database;

import java.util.function.Supplier;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.DatabaseFigures;
import org.ptracker.server.storage.OtherServers;
import org.ptracker.server.storage.Work;

/** A database that hands everything on to another one, for tests that change one thing about it. */
public abstract class ForwardingDatabase implements Database {
    private final Database database;

    protected ForwardingDatabase(Database database) {
        this.database = database;
    }

    @Override
    public <T> T read(long userId, Work<T> work) {
        return database.read(userId, work);
    }

    @Override
    public <T> T lookUp(long userId, Work<T> work) {
        return database.lookUp(userId, work);
    }

    @Override
    public <T> T write(long userId, Work<T> work) {
        return database.write(userId, work);
    }

    @Override
    public <T> T alone(long userId, Supplier<T> work) {
        return database.alone(userId, work);
    }

    @Override
    public boolean hasOneWriter() {
        return database.hasOneWriter();
    }

    @Override
    public boolean ping() {
        return database.ping();
    }

    @Override
    public OtherServers others() {
        return database.others();
    }

    @Override
    public DatabaseFigures figures() {
        return database.figures();
    }

    @Override
    public void close() {
        database.close();
    }
}
