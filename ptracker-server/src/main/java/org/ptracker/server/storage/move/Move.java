package org.ptracker.server.storage.move;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.failure.StartupException;

/** Brings every row of one database into another, reads all of them there again, and compares. */
public final class Move {
    private static final int ROWS_OF_A_BATCH = 500;
    private static final int BYTES_OF_A_BATCH = 1 << 20;

    private final MoveEnd source;
    private final List<Table> tables;

    /** @throws StartupException when the source cannot be read */
    public Move(MoveEnd source) {
        this.source = source;
        try {
            this.tables = Table.all(source.connection());
        } catch (SQLException e) {
            throw failed("cannot read " + source.name(), e);
        }
    }

    /** The names of all that is moved. */
    public List<String> tables() {
        return tables.stream().map(Table::name).toList();
    }

    /**
     * Whether everything is in a database already.
     *
     * @return false when nothing is in it
     * @throws StartupException when something else is
     */
    public boolean isDone(MoveEnd target) {
        SortedMap<String, TableSum> there = sums(target);
        if (there.values().stream().allMatch(TableSum.EMPTY::equals)) {
            return false;
        }
        if (!there.equals(sums(source))) {
            throw new StartupException(
                    target.name() + " is not empty, and holds something else than " + source.name()
                            + ": nothing was changed; name one that is empty",
                    null);
        }
        return true;
    }

    /**
     * Brings everything over, in the target's transaction.
     *
     * @throws StartupException when that failed, and then nothing of it stays
     */
    public void into(MoveTarget target) {
        List<String> names = tables();
        try {
            if (!new HashSet<>(tables).equals(new HashSet<>(Table.all(target.connection())))) {
                throw new StartupException(
                        "the tables of " + source.name() + " and " + target.name() + " are not the same", null);
            }
            target.open(names);
            SortedMap<String, TableSum> moved = new TreeMap<>();
            for (Table table : tables) {
                moved.put(table.name(), copy(table, target.connection()));
            }
            if (!moved.equals(sums(target))) {
                throw new StartupException(
                        "what " + target.name() + " says it has is not what it was given: nothing was moved", null);
            }
            target.commit(names);
        } catch (SQLException e) {
            throw failed("cannot fill " + target.name(), e);
        }
    }

    private TableSum copy(Table table, Connection target) throws SQLException {
        try (PreparedStatement insert = target.prepareStatement(table.insert())) {
            Batch batch = new Batch(insert);
            TableSum sum = read(source, table, batch);
            batch.send();
            return sum;
        } catch (SQLException e) {
            throw failed("cannot bring the table " + table.name() + " over", e);
        }
    }

    private SortedMap<String, TableSum> sums(MoveEnd end) {
        SortedMap<String, TableSum> sums = new TreeMap<>();
        for (Table table : tables) {
            try {
                sums.put(table.name(), read(end, table, row -> {}));
            } catch (SQLException e) {
                throw failed("cannot read the table " + table.name() + " of " + end.name(), e);
            }
        }
        return sums;
    }

    /** Is given each row of a table. */
    @FunctionalInterface
    private interface Rows {
        void take(List<@Nullable Object> values) throws SQLException;
    }

    private static TableSum read(MoveEnd end, Table table, Rows taker) throws SQLException {
        TableSum sum = TableSum.EMPTY;
        try (Statement select = end.connection().createStatement()) {
            select.setFetchSize(end.rowsAtOnce(table.name()));
            try (ResultSet rows = select.executeQuery(table.select())) {
                while (rows.next()) {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (int i = 1; i <= table.columns().size(); i++) {
                        values.add(rows.getObject(i));
                    }
                    sum = sum.with(values);
                    taker.take(values);
                }
            }
        }
        return sum;
    }

    /** Rows on their way, so many that they fit in memory. */
    private static final class Batch implements Rows {
        private final PreparedStatement insert;
        private int rows;
        private long bytes;

        Batch(PreparedStatement insert) {
            this.insert = insert;
        }

        @Override
        public void take(List<@Nullable Object> values) throws SQLException {
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                insert.setObject(i + 1, value);
                bytes += value instanceof byte[] some ? some.length : value instanceof String text ? text.length() : 0;
            }
            insert.addBatch();
            rows++;
            if (rows == ROWS_OF_A_BATCH || bytes > BYTES_OF_A_BATCH) {
                send();
            }
        }

        void send() throws SQLException {
            insert.executeBatch();
            rows = 0;
            bytes = 0;
        }
    }

    private static StartupException failed(String what, SQLException cause) {
        SQLException first = cause.getNextException();
        return new StartupException(
                what + ": " + (first == null ? cause : first).getMessage() + "; nothing was moved", cause);
    }
}
