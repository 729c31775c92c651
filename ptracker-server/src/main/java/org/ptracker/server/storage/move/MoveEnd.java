package org.ptracker.server.storage.move;

import java.sql.Connection;
import java.sql.SQLException;

/** One end of a move: the tables of a database, of the newest schema, as one transaction sees them. For one thread. */
public interface MoveEnd extends AutoCloseable {
    /** Where they are, for a person. */
    String name();

    /** In the transaction. */
    Connection connection();

    /** How many rows of a table may be in memory at once. */
    int rowsAtOnce(String table) throws SQLException;

    /** Ends the transaction; what was not committed is gone. */
    @Override
    void close();
}
