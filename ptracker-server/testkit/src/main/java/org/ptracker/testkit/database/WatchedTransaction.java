package org.ptracker.testkit.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.storage.Transaction;

/** A transaction that hands everything on to another one, and tells of each statement before. */
record WatchedTransaction(Transaction transaction, Consumer<String> watcher) implements Transaction {
    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        watcher.accept(sql);
        return transaction.prepare(sql);
    }

    @Override
    public void later(String sql, @Nullable Object... values) throws SQLException {
        watcher.accept(sql);
        transaction.later(sql, values);
    }

    @Override
    public <T> Answer<T> ask(String sql, Reading<T> reading, @Nullable Object... values) throws SQLException {
        watcher.accept(sql);
        return transaction.ask(sql, reading, values);
    }

    @Override
    public String takingRows() {
        return transaction.takingRows();
    }
}
