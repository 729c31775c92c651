package org.ptracker.server.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * One transaction, as work sees it. For one thread, during one call.
 *
 * <p>Statements are kept prepared from one transaction to the next, because preparing costs more than running the small
 * ones: they belong to the database and are not to be closed. Result sets are to be closed.
 */
public interface Transaction {
    PreparedStatement prepare(String sql) throws SQLException;
}
