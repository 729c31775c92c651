package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ptracker.server.storage.sqlite.WrittenIntervals;

/**
 * What people wait for, with 1,000,000 intervals and with 10,000: two whole servers and two browsers, asked in turns, and in
 * the same turns the calls that the page makes for it. Both have one of 10 minutes every 20 minutes until the end of 2026.
 */
@NeedsBrowser
@Tag("slow")
class MillionIntervalsTest {
    private static final int ROUNDS = 11;
    private static final long EVERY_MILLIS = 20 * 60_000;
    private static final long END_MILLIS = Instant.parse("2027-01-01T00:00:00Z").toEpochMilli();
    /** A page may take this many times as long with a hundred times the intervals; without noise it would be 1. */
    private static final double MOST = 3;

    private static final String WEEK = "intervals?from=2026-11-22T23:00:00Z&to=2026-11-29T23:00:00Z&limit=1000";
    private static final String YEAR = "summary?by=month&from=2026-01-01&to=2027-01-01&zone=Europe/Berlin";

    /** Goes back to a view, at the address that it had, and answers the milliseconds until its rows are there. */
    private static final String BACK = """
            const [view, rows] = arguments;
            const began = performance.now();
            history.back();
            while (document.querySelectorAll(rows).length < 12 || document.body.dataset.view !== view) {
                await new Promise(resolve => setTimeout(resolve));
            }
            document.body.offsetHeight;
            done(performance.now() - began);""";

    private static final String NEXT_WEEK = """
            const before = performance.getEntriesByName('calendar drawn').length;
            const began = performance.now();
            document.querySelector('[data-keep=previous]').click();
            while (performance.getEntriesByName('calendar drawn').length === before) {
                await new Promise(resolve => setTimeout(resolve));
            }
            document.body.offsetHeight;
            done(performance.now() - began);""";

    private static final String FIRST_VIEW = """
            while (!performance.getEntriesByName('calendar drawn').length) {
                await new Promise(resolve => setTimeout(resolve));
            }
            document.body.offsetHeight;
            done(performance.now());""";

    /** The same intervals of the same server for both sides but for how many there are before them. */
    private record Side(PageServer server, AdaBrowser ada) implements AutoCloseable {
        static Side of(int intervals) throws Exception {
            PageServer server = PageServer.withAda(SampleWeeks.clock());
            fill(server.folder(), intervals);
            Browser browser = new Browser(1280, 900);
            browser.beforeEachPage(SampleWeeks.script());
            AdaBrowser ada = new AdaBrowser(browser, server.url());
            ada.signIn();
            return new Side(server, ada);
        }

        double call(String path) throws IOException, InterruptedException {
            long began = System.nanoTime();
            server.send("GET", path, null);
            return (System.nanoTime() - began) / 1e6;
        }

        double milliseconds(String script, Object... arguments) {
            Number number = ada.await(script, arguments);
            return number.doubleValue();
        }

        double firstView() {
            ada.browser().open(server.url() + "?view=week");
            return milliseconds(FIRST_VIEW);
        }

        @Override
        public void close() throws IOException {
            ada.close();
            server.close();
        }
    }

    private interface Measure {
        double of(Side side) throws Exception;
    }

    @Test
    void views_areAsQuickAsWithTenThousand() throws Exception {
        long began = System.nanoTime();
        try (Side few = Side.of(10_000);
                Side many = Side.of(1_000_000)) {
            System.out.printf("filled in %.0f s%n", (System.nanoTime() - began) / 1e9);
            compare("first view, the week", few, many, Side::firstView, WEEK);
            compare("the week before", few, many, side -> side.milliseconds(NEXT_WEEK), WEEK);
            few.ada().open("?view=list");
            many.ada().open("?view=list");
            compare(
                    "list, first page",
                    few,
                    many,
                    side -> {
                        side.ada().go("account");
                        return side.milliseconds(BACK, "list", ".row");
                    },
                    "intervals?order=-start&limit=100");
            String year = "?view=totals&by=month&from=2026-01-01&to=2026-12-31";
            few.ada().open(year);
            many.ada().open(year);
            compare(
                    "totals of the year by month",
                    few,
                    many,
                    side -> {
                        side.ada().go("account");
                        return side.milliseconds(BACK, "totals", ".totals-table tbody tr");
                    },
                    YEAR);
        }
    }

    private static void compare(String what, Side few, Side many, Measure measure, String path) throws Exception {
        double[][] times = new double[4][ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            double[] turn = {measure.of(few), measure.of(many), few.call(path), many.call(path)};
            for (int i = 0; i < turn.length && round >= 0; i++) {
                times[i][round] = turn[i];
            }
        }
        double[] median =
                Arrays.stream(times).mapToDouble(MillionIntervalsTest::median).toArray();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f ms | %.0f ms | %.2f | %.1f ms | %.1f ms |%n",
                what,
                median[0],
                median[1],
                median[1] / median[0],
                median[2],
                median[3]);
        assertThat(median[1])
                .as(what + " with a million, beside " + median[0] + " ms")
                .isLessThan(MOST * median[0] + 20);
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Straight into the database: through the API it would take minutes. */
    private static void fill(Path folder, int intervals) throws SQLException {
        String insert = """
                INSERT INTO intervals (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, updated_ms)
                WITH RECURSIVE numbers(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
                SELECT users.id, ? - n * ?, randomblob(16), ? - n * ? + 600000, 'Europe/Berlin', 'note ' || n,
                    'tag' || n % 12, 1, 0, 0
                FROM users, numbers""";
        WrittenIntervals.write(
                folder.resolve("ptracker.db"), insert, intervals, END_MILLIS, EVERY_MILLIS, END_MILLIS, EVERY_MILLIS);
    }
}
