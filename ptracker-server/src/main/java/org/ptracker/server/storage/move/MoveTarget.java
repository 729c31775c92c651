package org.ptracker.server.storage.move;

import java.sql.SQLException;
import java.util.List;

/** The end that is filled. */
public interface MoveTarget extends MoveEnd {
    /** From now on rows are stored as they come: no trigger looks at them. */
    void open(List<String> tables) throws SQLException;

    /** Has everything again that keeps the tables right, and makes the rows durable. */
    void commit(List<String> tables) throws SQLException;
}
