package org.ptracker.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.sqlite.SQLiteDataSource;

/**
 * Totals over HTTP against reading alone, in turns, of a user with 1,000,000 intervals. A summary of a year against a loop
 * over the same rows and columns by plain JDBC: with all of them in that year, and with one year among 38. A window of 7 days
 * that ten intervals of 366 days reach into against a page of a list with as many rows.
 */
public final class SummaryBenchmark {
    private static final int ROWS = 1_000_000;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration STEP = Duration.ofMinutes(20);
    private static final int LONG = 10;
    private static final int PAGE = 7 * 72 + LONG;

    private static final Random RANDOM = new Random(7);

    private SummaryBenchmark() {}

    private interface Call {
        /** How long it took in nanoseconds. */
        long run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROWS;
        Path folder = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "."), "bench-");
        try {
            try (SampleServer server = new SampleServer(folder.resolve("year"))) {
                server.load(new SampleIntervals(1, 60, YEAR.dividedBy(rows)), rows);
                compareYear("all " + rows + " in the year", server, "1990", 12);
            }
            try (SampleServer server = new SampleServer(folder.resolve("years"))) {
                server.load(new SampleIntervals(1, 60), rows);
                compareYear("the year " + middle(rows) + " of " + rows, server, middle(rows), 100);
                compareWeek(server, rows);
            }
        } finally {
            WriteBenchmark.delete(folder);
        }
    }

    private static Instant middleStart(int rows) {
        return SampleIntervals.start(rows / 2);
    }

    private static String middle(int rows) {
        return middleStart(rows).toString().substring(0, 4);
    }

    private static void compareYear(String name, SampleServer server, String year, int calls) throws Exception {
        String next = String.valueOf(Integer.parseInt(year) + 1);
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + server.folder().resolve("ptracker.db"));
        try (Connection connection = source.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA cache_size = -16000");
            }
            for (String by : new String[] {"day", "week", "month", "tag"}) {
                String path = "summary?zone=UTC&by=" + by + "&from=" + year + "-01-01&to=" + next + "-01-01";
                compare(
                        name + ", by " + by,
                        calls,
                        () -> scan(connection, year, next, by.equals("tag")),
                        () -> server.get(path, 500));
            }
        }
    }

    /** Reads the rows of a year and does nothing with them but add up. */
    private static long scan(Connection connection, String year, String next, boolean withTags) throws SQLException {
        String sql = "SELECT start_ms, end_ms" + (withTags ? ", tags" : "")
                + " FROM intervals WHERE user_id = 1 AND start_ms >= ? AND start_ms < ? AND deleted_ms IS NULL";
        long began = System.nanoTime();
        long sum = 0;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, Instant.parse(year + "-01-01T00:00:00Z").toEpochMilli());
            select.setLong(2, Instant.parse(next + "-01-01T00:00:00Z").toEpochMilli());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    sum += rows.getLong(2)
                            - rows.getLong(1)
                            + (withTags ? rows.getString(3).length() : 0);
                }
            }
        }
        long took = System.nanoTime() - began;
        if (sum == 0) {
            throw new IllegalStateException("no rows in " + year);
        }
        return took;
    }

    private static void compareWeek(SampleServer server, int rows) throws Exception {
        Instant middle = middleStart(rows);
        List<String> items = new ArrayList<>();
        for (int i = 0; i < LONG; i++) {
            items.add("{\"start\":\"%s\",\"duration\":\"P366D\"}".formatted(middle.minus(Duration.ofDays(30L * i))));
        }
        server.store(items);
        for (String path : new String[] {"busy?", "summary?zone=UTC&by=day&", "intervals?limit=1000&"}) {
            compare(
                    "7 days with ten long intervals, " + path.replaceAll("\\?.*", ""),
                    1000,
                    () -> server.get("intervals?limit=" + PAGE + "&from=" + early(rows), 10_000),
                    () -> server.get(path + week(middle), 100));
        }
    }

    /** A place long before the long intervals. */
    private static Instant early(int rows) {
        return SampleIntervals.start(RANDOM.nextInt(rows / 4));
    }

    /** Seven days that all the long intervals reach into. */
    private static String week(Instant middle) {
        Instant from = middle.plus(STEP.multipliedBy(1 + RANDOM.nextInt(72 * 50)));
        return "from=" + from + "&to=" + from.plus(Duration.ofDays(7));
    }

    private static void compare(String name, int calls, Call reading, Call totals) throws Exception {
        for (int i = 0; i < 2 + calls / 4; i++) {
            reading.run();
            totals.run();
        }
        Figures ofReading = new Figures();
        Figures ofTotals = new Figures();
        for (int i = 0; i < calls; i++) {
            ofReading.add(reading.run());
            ofTotals.add(totals.run());
        }
        System.out.println(name);
        System.out.println(ofReading.line("  reading alone"));
        System.out.println(ofTotals.line("  the call"));
        System.out.printf(
                Locale.ROOT, "  ratio of the medians %.2f%n", ofTotals.medianMillis() / ofReading.medianMillis());
    }
}
