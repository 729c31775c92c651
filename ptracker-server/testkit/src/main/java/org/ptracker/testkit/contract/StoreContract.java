package org.ptracker.testkit.contract;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Transaction;
import org.ptracker.server.storage.Work;

/** A database of its own for each test of a store's contract, with two users. Each implementation runs the same tests. */
public abstract class StoreContract {
    protected static final Instant NOW = Instant.parse("2026-11-24T09:00:00.123Z");

    @TempDir
    Path folder;

    private Database database;
    protected long user;
    protected long other;

    /** An empty database in an empty folder. */
    protected abstract Database open(Path emptyFolder);

    @BeforeEach
    void openDatabase() {
        database = open(folder);
        user = write(transaction -> DatabaseContract.insertUser(transaction, "ada"));
        other = write(transaction -> DatabaseContract.insertUser(transaction, "grace"));
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    protected final <T> T read(Work<T> work) {
        return database.read(work);
    }

    protected final <T> T write(Work<T> work) {
        return database.write(work);
    }

    /** What a write says of what it did. */
    protected final boolean did(Work<Boolean> work) {
        return database.write(work);
    }

    /** What a read finds. */
    protected final <T> List<T> rows(Work<List<T>> work) {
        return database.read(work);
    }

    /** Work that answers nothing. */
    @FunctionalInterface
    protected interface Action {
        void in(Transaction transaction) throws SQLException;
    }

    protected final void run(Action action) {
        database.write(transaction -> {
            action.in(transaction);
            return true;
        });
    }

    /** The first version of an interval that begins so many minutes after {@link #NOW}. */
    protected static StoredInterval interval(long minute, @Nullable Long length, String note, String... tags) {
        return interval(Uuids.next(), minute, length, note, tags);
    }

    protected static StoredInterval interval(UUID id, long minute, @Nullable Long length, String note, String... tags) {
        Instant start = NOW.plusSeconds(60 * minute);
        Instant end = length == null ? null : start.plusSeconds(60 * length);
        return StoredInterval.first(id, new IntervalContent(start, end, "Europe/Berlin", note, List.of(tags)), NOW);
    }
}
