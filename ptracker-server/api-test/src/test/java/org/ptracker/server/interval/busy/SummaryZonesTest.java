package org.ptracker.server.interval.busy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.Scale;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/**
 * Summaries around a clock change of every zone of the JVM, compared with a model that looks at each half minute alone:
 * which date the clocks of the zone showed, and how many intervals had it. Seeded: a failure names the summary.
 */
@Tag("model")
class SummaryZonesTest {
    private static final String PATH = "/api/v1/summary";
    private static final long SEED = 20261124;
    /** All offsets since 1970 and all their changes are whole multiples of this, Liberia's of 1972 included. */
    private static final Duration STEP = Duration.ofSeconds(30);

    private static final Duration AROUND = Duration.ofDays(3);
    private static final int INTERVALS = 12;

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final Random random = new Random(SEED);

    private record Span(Instant start, Instant end) {}

    /** What one half minute has: the date on the clocks, and a bit for each interval. */
    private record Step(LocalDate date, long intervals) {}

    private static final class Row {
        private long busySteps;
        private long loggedSteps;
        private long intervals;

        private void add(Step step) {
            busySteps += step.intervals() == 0 ? 0 : 1;
            loggedSteps += Long.bitCount(step.intervals());
            intervals |= step.intervals();
        }

        private String text() {
            return busySteps * STEP.toSeconds() + " " + loggedSteps * STEP.toSeconds() + " " + Long.bitCount(intervals);
        }
    }

    @Test
    void everyZone_aroundAClockChange() {
        for (String id : Scale.of(new TreeSet<>(ZoneId.getAvailableZoneIds()))) {
            ZoneId zone = ZoneId.of(id);
            Instant change = someChange(zone);
            Span window = new Span(
                    change.minus(AROUND).plus(someSteps(Duration.ofDays(1))),
                    change.plus(AROUND).minus(someSteps(Duration.ofDays(1))));
            TestClient user = server.user();
            List<Step> steps = steps(zone, window, store(user, window));
            String otherWeek = "week&week_start=" + (random.nextBoolean() ? "saturday" : "sunday");
            for (String by : List.of("day", "week", otherWeek, "month")) {
                String query = "?by=%s&zone=%s&from=%s&to=%s"
                        .formatted(by, id.replace("+", "%2B"), window.start(), window.end());
                Reply reply = user.get(PATH + query);

                assertThat(reply.status()).as(query + reply.body()).isEqualTo(200);
                assertThat(texts(reply)).as(query).isEqualTo(model(by, steps));
                assertWhole(query, reply.json());
            }
        }
    }

    /** One of the zone's changes since 1970; any instant for a zone that has none. */
    private Instant someChange(ZoneId zone) {
        Instant instant = Instant.ofEpochSecond(
                30L * random.nextInt((int) (Duration.ofDays(365 * 67).toSeconds() / 30)));
        Instant early = Instant.parse("1970-01-08T00:00:00Z");
        ZoneOffsetTransition change = zone.getRules().previousTransition(instant);
        if (change == null || change.getInstant().isBefore(early)) {
            change = zone.getRules().nextTransition(instant);
        }
        return change == null ? instant.plus(AROUND).plus(AROUND) : change.getInstant();
    }

    private Duration someSteps(Duration most) {
        return STEP.multipliedBy(random.nextInt((int) most.dividedBy(STEP)));
    }

    private List<Span> store(TestClient user, Span window) {
        List<Span> intervals = new ArrayList<>();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < INTERVALS; i++) {
            Instant start = window.start().minus(Duration.ofDays(2)).plus(someSteps(Duration.ofDays(8)));
            Instant end = start.plus(STEP).plus(someSteps(Duration.ofHours(random.nextInt(4) == 0 ? 60 : 6)));
            intervals.add(new Span(start, end));
            items.add("{\"start\":\"%s\",\"end\":\"%s\"}".formatted(start, end));
        }
        Reply reply = user.post("/api/v1/intervals/batch", "{\"items\":[" + String.join(",", items) + "]}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return intervals;
    }

    private static List<Step> steps(ZoneId zone, Span window, List<Span> intervals) {
        List<Step> steps = new ArrayList<>();
        LocalDate date = LocalDate.MIN;
        for (Instant instant = window.start().minus(AROUND);
                instant.isBefore(window.end());
                instant = instant.plus(STEP)) {
            // A day that has begun is not over when clocks are put back to the day before.
            LocalDate shown = LocalDate.ofInstant(instant, zone);
            date = shown.isAfter(date) ? shown : date;
            if (!instant.isBefore(window.start())) {
                steps.add(new Step(date, having(instant, intervals)));
            }
        }
        return steps;
    }

    private static long having(Instant instant, List<Span> intervals) {
        long having = 0;
        for (int i = 0; i < intervals.size(); i++) {
            Span interval = intervals.get(i);
            if (!instant.isBefore(interval.start()) && instant.isBefore(interval.end())) {
                having |= 1L << i;
            }
        }
        return having;
    }

    private static Map<String, String> model(String by, List<Step> steps) {
        Map<LocalDate, Row> days = new LinkedHashMap<>();
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Step step : steps) {
            days.computeIfAbsent(step.date(), date -> rows.computeIfAbsent(key(by, date), key -> new Row()))
                    .add(step);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        rows.forEach((key, row) -> texts.put(key, row.text()));
        return texts;
    }

    private static String key(String by, LocalDate date) {
        return switch (by) {
            case "day" -> date.toString();
            case "month" -> date.toString().substring(0, 7);
            case "week&week_start=saturday" -> latest(DayOfWeek.SATURDAY, date);
            case "week&week_start=sunday" -> latest(DayOfWeek.SUNDAY, date);
            default ->
                String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        date.get(IsoFields.WEEK_BASED_YEAR),
                        date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        };
    }

    private static String latest(DayOfWeek weekday, LocalDate date) {
        LocalDate day = date;
        while (day.getDayOfWeek() != weekday) {
            day = day.minusDays(1);
        }
        return day.toString();
    }

    private static Map<String, String> texts(Reply reply) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (JsonNode row : reply.json().path("items")) {
            String text = row.path("busy_seconds").asText() + " "
                    + row.path("logged_seconds").asText() + " "
                    + row.path("intervals").asText();
            assertThat(texts.put(row.path("key").asText(), text)).isNull();
        }
        return texts;
    }

    @Test
    void parts_addUpToTheWhole_toTheMillisecond() {
        TestClient user = server.user();
        Instant first = Instant.parse("2000-01-01T00:00:00Z");
        long span = Duration.ofDays(8000).toMillis();
        for (int batch = 0; batch < 2; batch++) {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                Instant start = first.plusMillis(random.nextLong(span));
                long length = random.nextInt(20) == 0
                        ? Duration.ofDays(366).toMillis()
                        : Duration.ofDays(2).toMillis();
                items.add("{\"start\":\"%s\",\"end\":\"%s\"}"
                        .formatted(start, start.plusMillis(1 + random.nextLong(length))));
            }
            user.post("/api/v1/intervals/batch", "{\"items\":[" + String.join(",", items) + "]}");
        }
        for (String id : Scale.of(new TreeSet<>(ZoneId.getAvailableZoneIds()))) {
            Instant from = first.plusMillis(random.nextLong(span));
            String query =
                    "?by=" + List.of("day", "week", "month").get(random.nextInt(3)) + "&zone=" + id.replace("+", "%2B")
                            + "&from=" + from + "&to=" + from.plusMillis(1 + random.nextLong(span / 16));
            Reply reply = user.get(PATH + query);

            assertThat(reply.status()).as(query).isEqualTo(200);
            assertWhole(query, reply.json());
            Reply busy = user.get("/api/v1/busy" + query.replaceAll("by=[a-z]+&", ""));
            assertThat(busy.at("/busy_seconds")).as(query).isEqualTo(reply.at("/busy_seconds"));
            assertThat(busy.at("/logged_seconds")).as(query).isEqualTo(reply.at("/logged_seconds"));
        }
    }

    /** Rows without a hole between them, and with the totals of the whole. */
    private static void assertWhole(String query, JsonNode summary) {
        BigDecimal busy = BigDecimal.ZERO;
        BigDecimal logged = BigDecimal.ZERO;
        String end = summary.path("from").asText();
        for (JsonNode row : summary.path("items")) {
            busy = busy.add(row.path("busy_seconds").decimalValue());
            logged = logged.add(row.path("logged_seconds").decimalValue());
            assertThat(row.path("start").asText()).as(query).isEqualTo(end);
            end = row.path("end").asText();
        }
        assertThat(summary.path("to").asText()).as(query).isEqualTo(end);
        assertThat(busy)
                .as(query)
                .isEqualByComparingTo(summary.path("busy_seconds").decimalValue());
        assertThat(logged)
                .as(query)
                .isEqualByComparingTo(summary.path("logged_seconds").decimalValue());
    }
}
