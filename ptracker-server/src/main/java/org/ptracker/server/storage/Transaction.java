package org.ptracker.server.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One transaction, as work sees it. For one thread, during one call. */
public interface Transaction {
    /**
     * A statement to bind and run. Statements are kept prepared from one transaction to the next, because preparing costs
     * more than running the small ones: they belong to the database and are not to be closed. The same text gives the same
     * statement, so that only one result set of it can be open. Result sets are to be closed.
     *
     * @param sql the statement, with a question mark for every value
     * @throws SQLException when the database does not take the statement
     */
    PreparedStatement prepare(String sql) throws SQLException;
}
