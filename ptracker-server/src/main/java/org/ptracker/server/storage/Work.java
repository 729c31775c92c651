package org.ptracker.server.storage;

import java.sql.SQLException;

/** What is done inside one transaction. It neither commits nor rolls back nor keeps the transaction. */
@FunctionalInterface
public interface Work<T> {
    T in(Transaction transaction) throws SQLException;
}
