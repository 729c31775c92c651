package org.ptracker.server.storage.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.hash.RowChecksum;
import org.ptracker.server.text.CaseFold;
import org.sqlite.Function;

/** What the SQL of this program calls and SQLite alone does not have. Each is computed in Java as everywhere else. */
final class SqliteFunctions {
    /** The checksum of the change before, every column of the change but its own checksum, and what a create made. */
    private static final int ANY_NUMBER = -1;

    private static final int INTEGER = 1;
    private static final int BLOB = 4;
    private static final int NULL = 5;

    private SqliteFunctions() {}

    static void addTo(Connection connection) throws SQLException {
        Function.create(connection, "fold", new Fold(), 1, Function.FLAG_DETERMINISTIC);
        Function.create(connection, "tag_count", new TagCount(), 1, Function.FLAG_DETERMINISTIC);
        Function.create(connection, "change_checksum", new ChangeChecksum(), ANY_NUMBER, Function.FLAG_DETERMINISTIC);
    }

    /** Text search and migrations fold case by Unicode, as SQLite alone does for ASCII only. */
    private static final class Fold extends Function {
        @Override
        protected void xFunc() throws SQLException {
            result(CaseFold.of(value_text(0)));
        }
    }

    /** How many tags, in folded case, stand in a column of tags, one in each line. */
    private static final class TagCount extends Function {
        @Override
        protected void xFunc() throws SQLException {
            String tags = value_text(0);
            result(
                    tags.isEmpty()
                            ? 0
                            : Arrays.stream(tags.split("\n"))
                                    .map(CaseFold::of)
                                    .distinct()
                                    .count());
        }
    }

    private static final class ChangeChecksum extends Function {
        @Override
        protected void xFunc() throws SQLException {
            @Nullable Object[] values = new @Nullable Object[args() - 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(i + 1);
            }
            result(RowChecksum.of(value_long(0), values));
        }

        private @Nullable Object value(int argument) throws SQLException {
            return switch (value_type(argument)) {
                case INTEGER -> value_long(argument);
                case BLOB -> value_blob(argument);
                case NULL -> null;
                default -> value_text(argument);
            };
        }
    }
}
