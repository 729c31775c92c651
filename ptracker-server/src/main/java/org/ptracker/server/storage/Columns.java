package org.ptracker.server.storage;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Values of rows that are read by the thousand. */
public final class Columns {
    private Columns() {}

    /**
     * The text of a column that is never null, as {@link ResultSet#getString(int)} gives it. Both drivers hand out the bytes of
     * a text as they are stored, in UTF-8. To copy them takes half as long as SQLite's {@code getString}, which makes a buffer
     * of native memory for each.
     */
    public static String text(ResultSet rows, int column) throws SQLException {
        return new String(rows.getBytes(column), StandardCharsets.UTF_8);
    }
}
