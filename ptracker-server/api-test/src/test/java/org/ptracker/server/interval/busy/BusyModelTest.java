package org.ptracker.server.interval.busy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Scale;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/**
 * 1,500 random windows, walked page by page, compared with a model that looks at every minute alone. 120 intervals from a
 * minute to 30 days, one still open, over ten weeks with a clock change in the middle. Seeded: a failure names the query.
 */
@Tag("model")
class BusyModelTest {
    private static final long SEED = 20261124;
    private static final int INTERVALS = 120;
    private static final int QUERIES = Scale.of(1500);
    private static final Instant FIRST = Instant.parse("2026-09-20T00:00:00Z");
    private static final int MINUTES = 70 * 24 * 60;
    private static final List<String> TAGS = List.of("a", "b");
    /** Both change their clocks in the window: at 3:00 and at 2:00, which no hours here begin or end between. */
    private static final List<String> ZONES = List.of("Europe/Berlin", "America/New_York", "UTC", "Asia/Kathmandu");

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final Random random = new Random(SEED);
    private final List<Interval> intervals = new ArrayList<>();

    /** In minutes since {@link #FIRST}. */
    private record Interval(int start, int end, List<String> tags) {}

    /** What the hours of a day are: minutes of the clock, the end of the next day when it is not after the start. */
    private record Hours(int start, int end) {
        boolean isOvernight() {
            return end <= start;
        }

        /** The day whose hours a time is in is that one, or the one before; or it is in none. */
        boolean has(LocalDateTime time, List<String> weekdays) {
            int minute = 60 * time.getHour() + time.getMinute();
            boolean today = minute >= start && (isOvernight() || minute < end);
            boolean yesterday = isOvernight() && minute < end;
            return (today && weekdays.contains(day(time))) || (yesterday && weekdays.contains(day(time.minusDays(1))));
        }

        private static String day(LocalDateTime time) {
            return time.getDayOfWeek().name().substring(0, 3).toLowerCase(Locale.ROOT);
        }

        String text() {
            return String.format(Locale.ROOT, "%02d:%02d-%02d:%02d", start / 60, start % 60, end / 60, end % 60);
        }
    }

    @Test
    void everyWindow_isWhatTheModelSays() {
        TestClient user = server.user();
        storeAll(user);
        for (int i = 0; i < QUERIES; i++) {
            int from = random.nextInt(MINUTES - 1);
            int to = from + 1 + random.nextInt(Math.min(MINUTES - from, random.nextBoolean() ? 2880 : 20000));
            String tag = random.nextInt(3) == 0 ? TAGS.get(random.nextInt(2)) : "";
            String window = "?limit=" + (1 + random.nextInt(40)) + "&from=" + instant(from) + "&to=" + instant(to)
                    + (tag.isEmpty() ? "" : "&tag=" + tag);
            boolean[] busy = busy(tag);
            if (i % 3 == 0) {
                assertThat(walk(user, "/api/v1/busy" + window)).as(window).isEqualTo(runs(busy, from, to, 1));
            } else {
                checkFree(user, window, busy, from, to);
            }
        }
    }

    private void checkFree(TestClient user, String window, boolean[] busy, int from, int to) {
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        Hours hours = new Hours(60 * (4 + random.nextInt(20)) + 1 + random.nextInt(59), 60 * (4 + random.nextInt(20)));
        List<String> weekdays = random.nextBoolean()
                ? DAYS
                : DAYS.stream().filter(day -> random.nextBoolean()).toList();
        int least = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(240);
        String query = window + "&zone=" + zone + "&min=PT" + least + "M&hours=" + hours.text()
                + (weekdays.isEmpty() ? "" : "&weekdays=" + String.join(",", weekdays));
        List<String> days = weekdays.isEmpty() ? DAYS : weekdays;
        boolean[] free = new boolean[MINUTES];
        for (int minute = from; minute < to; minute++) {
            free[minute] = !busy[minute] && hours.has(LocalDateTime.ofInstant(instant(minute), zone), days);
        }
        assertThat(walk(user, "/api/v1/free" + query)).as(query).isEqualTo(runs(free, from, to, least));
    }

    private void storeAll(TestClient user) {
        for (int i = 0; i < INTERVALS; i++) {
            int start = random.nextInt(MINUTES - 1);
            int longest = random.nextInt(12) == 0 ? 43200 : 240;
            List<String> tags =
                    TAGS.stream().filter(tag -> random.nextInt(3) == 0).toList();
            Interval interval = new Interval(start, start + 1 + random.nextInt(longest), tags);
            intervals.add(interval);
            user.add("{\"start\":\"%s\",\"end\":\"%s\",\"tags\":[%s]}"
                    .formatted(
                            instant(interval.start()),
                            instant(interval.end()),
                            tags.isEmpty() ? "" : "\"" + String.join("\",\"", tags) + "\""));
        }
        int now = (int) Duration.between(FIRST, TestServer.NOW).toMinutes();
        intervals.add(new Interval(now - 4000, now, List.of("a")));
        OpenIntervals.store(server, user, instant(now - 4000), "a");
    }

    private boolean[] busy(String tag) {
        boolean[] busy = new boolean[MINUTES];
        for (Interval interval : intervals) {
            if (tag.isEmpty() || interval.tags().contains(tag)) {
                for (int minute = interval.start(); minute < Math.min(interval.end(), MINUTES); minute++) {
                    busy[minute] = true;
                }
            }
        }
        return busy;
    }

    /** The runs of true minutes, as {@link Minutes#walk} writes them. */
    private static String runs(boolean[] minutes, int from, int to, int least) {
        StringJoiner runs = new StringJoiner(" ");
        int start = from;
        for (int minute = from; minute <= to; minute++) {
            if (minute < to && minutes[minute]) {
                continue;
            }
            if (minute - start >= least) {
                runs.add("[" + offset(start) + "," + offset(minute) + ")");
            }
            start = minute + 1;
        }
        return runs.toString();
    }

    private static long offset(int minute) {
        return Duration.between(Minutes.ZERO, instant(minute)).toMinutes();
    }

    private static Instant instant(int minute) {
        return FIRST.plus(Duration.ofMinutes(minute));
    }

    private static String walk(TestClient user, String path) {
        return Minutes.walk(user, path);
    }
}
