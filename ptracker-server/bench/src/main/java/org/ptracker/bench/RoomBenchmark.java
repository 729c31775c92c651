package org.ptracker.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ptracker.server.storage.sqlite.SqliteCheck;
import org.sqlite.SQLiteDataSource;

/**
 * How much room an interval takes on the disk with its history, of a million that were stored through the API, with a tag each and
 * without: in the file as it grew, and in a copy, whose pages are full. Then how long pages of {@code /changes} take.
 */
public final class RoomBenchmark {
    private static final int ROWS = 1_000_000;
    private static final int NOTE = 20;
    private static final int PAGE = 1000;
    private static final int CALLS = 300;
    private static final int LEAST = 100 * PAGE;

    private RoomBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROWS;
        for (boolean tagged : new boolean[] {true, false}) {
            Path folder = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "."), "bench-");
            try {
                measure(folder, rows, tagged);
            } finally {
                WriteBenchmark.delete(folder);
            }
        }
    }

    private static void measure(Path folder, int rows, boolean tagged) throws Exception {
        String which = tagged ? "with a tag" : "without";
        try (SampleServer server = new SampleServer(folder)) {
            server.load(new SampleIntervals(1, NOTE), rows, tagged);
            Figures pages = new Figures();
            for (int call = 0; call < 2 * CALLS; call++) {
                long took =
                        server.get("changes?limit=" + PAGE + "&after=" + call * 7919L * PAGE % (rows - PAGE), LEAST);
                if (call >= CALLS) {
                    pages.add(took);
                }
            }
            System.out.println(pages.line("/changes, " + PAGE + ", " + which));
        }
        Path file = folder.resolve(SqliteCheck.DATABASE);
        Path copy = folder.resolve("copy.db");
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + copy + "'");
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.1f bytes an interval, %.1f in a copy: %s%n",
                    which,
                    (double) Files.size(file) / rows,
                    (double) Files.size(copy) / rows,
                    parts(statement, rows));
        }
    }

    /** Which tables and indexes take how many bytes an interval, as the file grew. */
    private static String parts(Statement statement, int rows) throws SQLException {
        List<String> parts = new ArrayList<>();
        try (ResultSet sizes =
                statement.executeQuery("SELECT name, sum(pgsize) AS size FROM dbstat GROUP BY name HAVING size > "
                        + rows + " ORDER BY 2 DESC")) {
            while (sizes.next()) {
                parts.add(String.format(Locale.ROOT, "%s %.1f", sizes.getString(1), sizes.getDouble(2) / rows));
            }
        }
        return String.join(", ", parts);
    }
}
