package org.ptracker.bench;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Random;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.interval.StoredInterval;
import org.sqlite.SQLiteDataSource;

/**
 * Why {@code intervals} is clustered on (user_id, start_ms, id): the same million rows there and in a rowid table with an
 * index, with notes of 200 characters, rows inserted in the order of their ids and starts at random. Pages of 100 in turns.
 */
public final class LayoutBenchmark {
    private static final int ROWS = 1_000_000;
    private static final int USERS = 10;
    private static final int PAGES = 2000;
    private static final String COLUMNS = """
            (user_id INTEGER NOT NULL, start_ms INTEGER NOT NULL, id BLOB NOT NULL, end_ms INTEGER, zone TEXT NOT NULL,
            note TEXT NOT NULL, tags TEXT NOT NULL, version INTEGER NOT NULL, created_ms INTEGER NOT NULL,
            updated_ms INTEGER NOT NULL, deleted_ms INTEGER
            """;

    private LayoutBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "."), "bench-");
        int noteCharacters = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        try (Layout clustered = new Layout(folder.resolve("clustered.db"), true, noteCharacters);
                Layout indexed = new Layout(folder.resolve("indexed.db"), false, noteCharacters)) {
            Figures ofClustered = new Figures();
            Figures ofIndexed = new Figures();
            Random random = new Random(3);
            for (int i = 0; i < PAGES; i++) {
                int user = random.nextInt(USERS);
                long start = SampleIntervals.start(random.nextInt(ROWS - 2000)).toEpochMilli();
                ofClustered.add(clustered.page(user, start));
                ofIndexed.add(indexed.page(user, start));
            }
            System.out.println("notes of " + noteCharacters + " characters, " + ROWS + " rows of " + USERS + " users");
            System.out.println(ofClustered.line("  clustered"));
            System.out.println(ofIndexed.line("  rowid table with an index"));
            System.out.printf(
                    Locale.ROOT,
                    "  clustered / indexed: page %.2f, disk %.2f, insert %.2f%n",
                    ofClustered.medianMillis() / ofIndexed.medianMillis(),
                    (double) Files.size(clustered.file) / Files.size(indexed.file),
                    (double) clustered.insertNanos / indexed.insertNanos);
        } finally {
            WriteBenchmark.delete(folder);
        }
    }

    /** One file with the rows in one layout. */
    private static final class Layout implements AutoCloseable {
        private final Path file;
        private final Connection connection;
        private final PreparedStatement select;
        private final long insertNanos;

        Layout(Path file, boolean clustered, int noteCharacters) throws SQLException {
            this.file = file;
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl("jdbc:sqlite:" + file);
            connection = source.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA cache_size = -16000");
                statement.execute("CREATE TABLE intervals " + COLUMNS
                        + (clustered ? ", PRIMARY KEY (user_id, start_ms, id)) WITHOUT ROWID" : ")"));
                if (!clustered) {
                    statement.execute("CREATE INDEX intervals_start ON intervals (user_id, start_ms, id)");
                }
                statement.execute("CREATE UNIQUE INDEX intervals_id ON intervals (id)");
            }
            long began = System.nanoTime();
            insert(noteCharacters);
            insertNanos = System.nanoTime() - began;
            select = connection.prepareStatement(
                    "SELECT id, start_ms, end_ms, zone, note, tags, version, created_ms, updated_ms FROM intervals"
                            + " WHERE user_id = ? AND start_ms >= ? ORDER BY start_ms, id LIMIT 100");
        }

        private void insert(int noteCharacters) throws SQLException {
            SampleIntervals intervals = new SampleIntervals(1, noteCharacters);
            Random random = new Random(2);
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO intervals VALUES (?, ?, ?, ?, 'Europe/Berlin', ?, 'work', 1, ?, ?, NULL)")) {
                for (int row = 0; row < ROWS; row++) {
                    StoredInterval interval = intervals.get(random.nextInt(ROWS));
                    insert.setInt(1, row % USERS);
                    insert.setLong(2, interval.start().toEpochMilli());
                    insert.setBytes(3, Uuids.toBytes(interval.id()));
                    insert.setLong(4, requireNonNull(interval.end()).toEpochMilli());
                    insert.setString(5, interval.content().note());
                    insert.setLong(6, row);
                    insert.setLong(7, row);
                    insert.executeUpdate();
                    if (row % 1000 == 999) {
                        connection.commit();
                    }
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }

        /** Reads one page, and returns how long it took in nanoseconds. */
        long page(int user, long start) throws SQLException {
            long began = System.nanoTime();
            select.setInt(1, user);
            select.setLong(2, start);
            int rows = 0;
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    rows += result.getString(5).isEmpty() ? 0 : 1;
                }
            }
            long took = System.nanoTime() - began;
            if (rows != 100) {
                throw new IllegalStateException("a page of " + rows);
            }
            return took;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
