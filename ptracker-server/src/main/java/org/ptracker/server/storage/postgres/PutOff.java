package org.ptracker.server.storage.postgres;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.storage.Transaction;

/**
 * Statements of a transaction that wait to be sent together: to wait for the answer to each costs more than most of them. A few
 * go as one text of several statements, which the driver sends at once; many, which are writes, as a batch for each statement.
 */
final class PutOff {
    /** What one change of an interval comes to, with room for tags. Each number of tags is a text that is prepared. */
    private static final int FEW = 16;

    /** So many are kept in memory. */
    private static final int MOST = 3000;

    private static final Pattern TABLE = Pattern.compile("\\s*(?:INSERT INTO|UPDATE|DELETE FROM)\\s+(\\w+)");

    private final Connection connection;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean asked;

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Waiting(
            String sql, @Nullable Object[] values, @Nullable Asked<?> asked) {}

    PutOff(Connection connection) {
        this.connection = connection;
    }

    void write(String sql, @Nullable Object... values) throws SQLException {
        add(new Waiting(sql, values, null));
    }

    <T> Transaction.Answer<T> ask(String sql, Transaction.Reading<T> reading, @Nullable Object... values)
            throws SQLException {
        if (waiting.size() >= FEW) {
            send();
        }
        Asked<T> question = new Asked<>(reading);
        asked = true;
        add(new Waiting(sql, values, question));
        return question;
    }

    private void add(Waiting statement) throws SQLException {
        waiting.add(statement);
        if (waiting.size() >= (asked ? FEW : MOST)) {
            send();
        }
    }

    /** An answer that comes with what is sent. */
    private final class Asked<T> implements Transaction.Answer<T> {
        private final Transaction.Reading<T> reading;
        private @Nullable T answer;

        Asked(Transaction.Reading<T> reading) {
            this.reading = reading;
        }

        void hear(ResultSet rows) throws SQLException {
            answer = reading.of(rows);
        }

        @Override
        public T get() throws SQLException {
            if (answer == null) {
                send();
            }
            return requireNonNull(answer);
        }
    }

    /** Sends what waits. */
    void send() throws SQLException {
        if (waiting.size() > FEW) {
            sendBatches();
        } else if (!waiting.isEmpty()) {
            sendJoined();
        }
        waiting.clear();
        asked = false;
    }

    /**
     * Sends what waits, and the end of the transaction with it where that is possible. When a statement fails, PostgreSQL does
     * not come to the end.
     */
    void sendAndCommit() throws SQLException {
        if (!waiting.isEmpty() && waiting.size() < FEW) {
            waiting.add(new Waiting("COMMIT", new Object[0], null));
        }
        send();
        // Nothing is sent when that was done; but the pool is to know of it.
        connection.commit();
    }

    private void sendJoined() throws SQLException {
        String sql = waiting.stream().map(Waiting::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (Waiting one : waiting) {
                place = bind(statement, place, one.values);
            }
            statement.execute();
            for (Waiting one : waiting) {
                if (one.asked != null) {
                    try (ResultSet rows = requireNonNull(statement.getResultSet())) {
                        one.asked.hear(rows);
                    }
                }
                statement.getMoreResults();
            }
        }
    }

    /** Those of one table stay in their order; what is in different ones does not depend on each other. */
    private void sendBatches() throws SQLException {
        Map<String, List<@Nullable Object[]>> batches = new LinkedHashMap<>();
        Set<String> tables = new HashSet<>();
        for (Waiting write : waiting) {
            if (!batches.containsKey(write.sql)) {
                String table = table(write.sql);
                if (tables.contains(table)) {
                    sendBatches(batches);
                    batches.clear();
                    tables.clear();
                }
                tables.add(table);
            }
            batches.computeIfAbsent(write.sql, sql -> new ArrayList<>()).add(write.values);
        }
        sendBatches(batches);
    }

    private static String table(String sql) {
        Matcher matcher = TABLE.matcher(sql);
        if (!matcher.lookingAt()) {
            throw new IllegalArgumentException("which table does this write? " + sql);
        }
        return matcher.group(1);
    }

    private void sendBatches(Map<String, List<@Nullable Object[]>> batches) throws SQLException {
        for (Map.Entry<String, List<@Nullable Object[]>> batch : batches.entrySet()) {
            try (PreparedStatement statement = connection.prepareStatement(batch.getKey())) {
                for (@Nullable Object[] values : batch.getValue()) {
                    bind(statement, 1, values);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    /** Returns the place behind the values. */
    private static int bind(PreparedStatement statement, int first, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(first + i, values[i]);
        }
        return first + values.length;
    }
}
