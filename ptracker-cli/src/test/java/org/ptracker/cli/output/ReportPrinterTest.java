package org.ptracker.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ptracker.cli.TestEnvironment;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.time.OfficeHoursParser;
import org.ptracker.cli.time.TimeRange;
import org.ptracker.common.busy.BusyPage;
import org.ptracker.common.busy.Grouping;
import org.ptracker.common.busy.Period;
import org.ptracker.common.busy.Summary;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalContent;

/** Periods, totals and charts against their exact text. */
class ReportPrinterTest {
    private static final ZoneId BERLIN = TestEnvironment.BERLIN;

    private static String printed(Consumer<PrintWriter> print) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        print.accept(out);
        out.flush();
        return text.toString();
    }

    private static Period period(String start, String end) {
        return new Period(Instant.parse(start), Instant.parse(end));
    }

    private static final List<Period> PERIODS = List.of(
            period("2026-11-24T08:00:00Z", "2026-11-24T11:00:00Z"),
            period("2026-11-24T21:00:00Z", "2026-11-25T00:00:00.5Z"));

    private static String periods(ReportFormat format, List<Period> periods) {
        BusyPage whole = new BusyPage(null, null, BigDecimal.TEN, BigDecimal.TEN, periods, null);
        return printed(out ->
                new PeriodPrinter(out, format, BERLIN, Screen.PLAIN).print("BUSY", periods, whole, "busy 6 h 0.500 s"));
    }

    @Test
    void periods_inEveryFormat() {
        assertThat(periods(ReportFormat.TABLE, PERIODS)).isEqualTo("""
                DAY             BUSY                         LENGTH
                Tue 2026-11-24  9:00–12:00                      3 h
                Tue 2026-11-24  22:00–1:00:00.500 (+1)  3 h 0.500 s
                busy 6 h 0.500 s (Europe/Berlin time)
                """);
        assertThat(periods(ReportFormat.TABLE, List.of())).isEqualTo("busy 6 h 0.500 s (Europe/Berlin time)\n");
        assertThat(periods(ReportFormat.CSV, PERIODS)).isEqualTo("""
                start,end,duration_seconds
                2026-11-24T09:00:00+01:00,2026-11-24T12:00:00+01:00,10800
                2026-11-24T22:00:00+01:00,2026-11-25T01:00:00.5+01:00,10800.5
                """);
        String first =
                "{\"start\":\"2026-11-24T08:00:00Z\",\"end\":\"2026-11-24T11:00:00Z\",\"duration_seconds\":10800}";
        assertThat(periods(ReportFormat.JSONL, PERIODS.subList(0, 1))).isEqualTo(first + "\n");
        assertThat(periods(ReportFormat.JSON, PERIODS.subList(0, 1)))
                .isEqualTo("{\"busy_seconds\":10,\"logged_seconds\":10,\"items\":[" + first + "]}\n");
    }

    private static Summary.Row row(String key, @Nullable String start, long busy, long logged, long intervals) {
        Instant from = start == null ? null : Instant.parse(start);
        return new Summary.Row(
                key,
                from,
                from == null ? null : from.plusSeconds(86_400),
                BigDecimal.valueOf(busy),
                BigDecimal.valueOf(logged),
                intervals,
                null);
    }

    private static String summary(ReportFormat format, Screen screen, Grouping by, Summary.Row... rows) {
        Summary summary = new Summary(
                by,
                "Europe/Berlin",
                null,
                null,
                BigDecimal.valueOf(10_800),
                BigDecimal.valueOf(16_200),
                3,
                Arrays.asList(rows));
        return printed(out -> new SummaryPrinter(out, BERLIN, screen).print(format, summary, null));
    }

    @Test
    void summary_byDay() {
        Summary.Row monday = row("2026-11-23", "2026-11-22T23:00:00Z", 7200, 14_400, 2);
        Summary.Row tuesday = row("2026-11-24", "2026-11-23T23:00:00Z", 60, 60, 1);
        Summary.Row wednesday = row("2026-11-25", "2026-11-24T23:00:00Z", 0, 0, 0);
        assertThat(summary(ReportFormat.TABLE, Screen.PLAIN, Grouping.DAY, monday, tuesday, wednesday))
                .isEqualTo("""
                DAY              BUSY  LOGGED  COUNT
                Mon 2026-11-23    2 h     4 h      2  ████████████████████░░░░░░░░░░░░░░░░░░░░
                Tue 2026-11-24  1 min   1 min      1  ▏
                Wed 2026-11-25      –       –      0
                busy 3 h, logged 4 h 30 min, 3 intervals (Europe/Berlin time)
                """);
        assertThat(summary(ReportFormat.TABLE, new Screen(50, false), Grouping.DAY, monday))
                .isEqualTo("""
                DAY             BUSY  LOGGED  COUNT
                Mon 2026-11-23   2 h     4 h      2  ██████▌░░░░░░
                busy 3 h, logged 4 h 30 min, 3 intervals
                (Europe/Berlin time)
                """);
        assertThat(summary(ReportFormat.CSV, Screen.PLAIN, Grouping.DAY, monday))
                .isEqualTo("""
                key,start,end,busy_seconds,logged_seconds,intervals
                2026-11-23,2026-11-23T00:00:00+01:00,2026-11-24T00:00:00+01:00,7200,14400,2
                """);
        assertThat(summary(ReportFormat.JSONL, Screen.PLAIN, Grouping.DAY, wednesday))
                .isEqualTo(
                        "{\"key\":\"2026-11-25\",\"start\":\"2026-11-24T23:00:00Z\","
                                + "\"end\":\"2026-11-25T23:00:00Z\",\"busy_seconds\":0,\"logged_seconds\":0,\"intervals\":0}\n");
    }

    @Test
    void summary_byWeekAndTag() {
        Summary.Row week = row("2026-W48", "2026-11-22T23:00:00Z", 5400, 5400, 2);
        assertThat(summary(ReportFormat.TABLE, Screen.PLAIN, Grouping.WEEK, week))
                .startsWith("""
                WEEK      FROM                  BUSY      LOGGED  COUNT
                2026-W48  Mon 2026-11-23  1 h 30 min  1 h 30 min      2  ████""");
        assertThat(summary(ReportFormat.TABLE, new Screen(40, false), Grouping.WEEK, week))
                .startsWith("""
                WEEK       BUSY  LOGGED  COUNT
                2026-W48  1h30m   1h30m      2  ████████
                """);
        assertThat(summary(
                        ReportFormat.TABLE,
                        new Screen(47, false),
                        Grouping.TAG,
                        row("=a", null, 1800, 1800, 1),
                        row("work", null, 3600, 3600, 1),
                        row("", null, 900, 900, 1)))
                .startsWith("""
                TAG       BUSY  LOGGED  COUNT
                work       1 h     1 h      1  ████████████████
                =a      30 min  30 min      1  ████████
                (none)  15 min  15 min      1  ████
                busy""");
        assertThat(summary(ReportFormat.CSV, Screen.PLAIN, Grouping.TAG, row("=a", null, 60, 60, 1)))
                .endsWith("\n'=a,,,60,60,1\n");
    }

    /** The last one is cut by the range, to the two days of it that are inside. */
    @Test
    void summary_byWeekFromSunday() {
        Summary.Row whole = new Summary.Row(
                "2026-10-25",
                Instant.parse("2026-10-24T22:00:00Z"),
                Instant.parse("2026-10-31T23:00:00Z"),
                BigDecimal.valueOf(5400),
                BigDecimal.valueOf(7200),
                2,
                null);
        Summary.Row cut = new Summary.Row(
                "2026-11-01",
                Instant.parse("2026-10-31T23:00:00Z"),
                Instant.parse("2026-11-02T23:00:00Z"),
                BigDecimal.valueOf(3600),
                BigDecimal.valueOf(3600),
                1,
                null);
        assertThat(summary(ReportFormat.TABLE, Screen.PLAIN, Grouping.WEEK, whole, cut))
                .isEqualTo("""
                WEEK                          BUSY  LOGGED  COUNT
                2026-10-25..2026-10-31  1 h 30 min     2 h      2  ██████████████████████████████░░░░░░░░░░
                2026-11-01..2026-11-02         1 h     1 h      1  ████████████████████
                busy 3 h, logged 4 h 30 min, 3 intervals (Europe/Berlin time)
                """);
        assertThat(summary(ReportFormat.TABLE, new Screen(40, false), Grouping.WEEK, whole, cut))
                .isEqualTo("""
                WEEK         BUSY  LOGGED  COUNT
                2026-10-25  1h30m      2h      2  ████▌░
                2026-11-01     1h      1h      1  ███
                busy 3 h, logged 4 h 30 min, 3 intervals
                (Europe/Berlin time)
                """);
        assertThat(summary(ReportFormat.CSV, Screen.PLAIN, Grouping.WEEK, whole, cut))
                .isEqualTo("""
                key,start,end,busy_seconds,logged_seconds,intervals
                2026-10-25,2026-10-25T00:00:00+02:00,2026-11-01T00:00:00+01:00,5400,7200,2
                2026-11-01,2026-11-01T00:00:00+01:00,2026-11-03T00:00:00+01:00,3600,3600,1
                """);
        assertThat(summary(ReportFormat.JSONL, Screen.PLAIN, Grouping.WEEK, cut))
                .isEqualTo(
                        "{\"key\":\"2026-11-01\",\"start\":\"2026-10-31T23:00:00Z\","
                                + "\"end\":\"2026-11-02T23:00:00Z\",\"busy_seconds\":3600,\"logged_seconds\":3600,\"intervals\":1}\n");
    }

    private static String chart(Screen screen, ZoneId zone, String from, String to, Period... periods) {
        TimeRange window = new TimeRange(Instant.parse(from), Instant.parse(to));
        return printed(out -> new ChartPrinter(out, zone, screen).print(window, List.of(periods)));
    }

    @Test
    void chart_halfHoursOrHours() {
        Period night = period("2026-11-24T21:00:00Z", "2026-11-25T00:00:00Z");
        Period morning = period("2026-11-24T08:00:00Z", "2026-11-24T09:10:00Z");
        assertThat(chart(Screen.PLAIN, BERLIN, "2026-11-23T23:00:00Z", "2026-11-25T23:00:00Z", morning, night))
                .isEqualTo("""
                                0     3     6     9     12    15    18    21    24
                Tue 2026-11-24  ··················██▄·······················████  3 h 10 min
                Wed 2026-11-25  ██··············································  1 h
                busy 4 h 10 min (Europe/Berlin time)
                """);
        assertThat(chart(new Screen(60, false), BERLIN, "2026-11-23T23:00:00Z", "2026-11-24T23:00:00Z", morning))
                .isEqualTo("""
                                0  3  6  9  12 15 18 21 24
                Tue 2026-11-24  ·········█▄·············  1 h 10 min
                busy 1 h 10 min (Europe/Berlin time)
                """);
        assertThat(chart(new Screen(60, true), BERLIN, "2026-11-23T23:00:00Z", "2026-11-24T23:00:00Z", morning))
                .contains("  \u001b[2m·········\u001b[0m\u001b[36m█▄\u001b[0m\u001b[2m·············\u001b[0m  1 h");
    }

    @Test
    void chart_daysOfClockChanges() {
        assertThat(chart(
                        Screen.PLAIN,
                        BERLIN,
                        "2026-10-24T22:00:00Z",
                        "2026-10-25T23:00:00Z",
                        period("2026-10-24T23:30:00Z", "2026-10-25T03:30:00Z")))
                .isEqualTo("""
                                0     3     6     9     12    15    18    21    24
                Sun 2026-10-25  ···██████·······································  4 h
                clocks change on Sun 2026-10-25: it has 25 h
                busy 4 h (Europe/Berlin time)
                """);
        assertThat(chart(
                        Screen.PLAIN,
                        BERLIN,
                        "2026-03-28T23:00:00Z",
                        "2026-03-29T22:00:00Z",
                        period("2026-03-29T00:30:00Z", "2026-03-29T02:30:00Z")))
                .isEqualTo("""
                                0     3     6     9     12    15    18    21    24
                Sun 2026-03-29  ···█  ███·······································  2 h
                clocks change on Sun 2026-03-29: it has 23 h
                busy 2 h (Europe/Berlin time)
                """);
        // Apia went without the 30th; Lord Howe's clocks move by half an hour.
        assertThat(chart(Screen.PLAIN, ZoneId.of("Pacific/Apia"), "2011-12-29T10:00:00Z", "2011-12-31T10:00:00Z"))
                .contains("Thu 2011-12-29  ", "Sat 2011-12-31  ")
                .doesNotContain("2011-12-30");
        assertThat(chart(
                        Screen.PLAIN, ZoneId.of("Australia/Lord_Howe"), "2026-10-03T13:30:00Z", "2026-10-04T13:00:00Z"))
                .contains("Sun 2026-10-04  ···· ···", "it has 23 h 30 min");
    }

    @Test
    void union_joinsAndCuts() {
        BusyUnion union = new BusyUnion(
                new TimeRange(Instant.parse("2026-11-24T08:30:00Z"), Instant.parse("2026-11-24T12:00:00Z")));
        add(union, "2026-11-24T07:00:00Z", "2026-11-24T08:00:00Z");
        add(union, "2026-11-24T08:00:00Z", "2026-11-24T10:00:00Z");
        add(union, "2026-11-24T09:00:00Z", "2026-11-24T09:30:00Z");
        add(union, "2026-11-24T10:00:00Z", "2026-11-24T10:30:00Z");
        add(union, "2026-11-24T11:00:00Z", null);
        assertThat(union.periods())
                .containsExactly(
                        period("2026-11-24T08:30:00Z", "2026-11-24T10:30:00Z"),
                        period("2026-11-24T11:00:00Z", "2026-11-24T11:45:00Z"));
    }

    /** The open one has come to 11:45. */
    private static void add(BusyUnion union, String start, @Nullable String end) {
        Instant first = Instant.parse(start);
        IntervalContent content =
                new IntervalContent(first, end == null ? null : Instant.parse(end), "UTC", "", List.of());
        union.add(Interval.of(UUID.randomUUID(), content, 1, first, first, Instant.parse("2026-11-24T11:45:00Z")));
    }

    @Test
    void officeHours() {
        assertThat(OfficeHoursParser.hours("9-17:30")).isEqualTo("09:00-17:30");
        assertThat(OfficeHoursParser.hours("22:00–6:00")).isEqualTo("22:00-06:00");
        assertThat(OfficeHoursParser.hours("0-24")).isEqualTo("00:00-24:00");
        assertThat(OfficeHoursParser.weekdays("mon-wed,Friday")).isEqualTo("mon,tue,wed,fri");
        assertThat(OfficeHoursParser.weekdays("sat-mon,sun")).isEqualTo("sat,sun,mon");
        for (String bad : List.of("9", "9-25", "9:60-10", "24:30-5", "")) {
            assertThatThrownBy(() -> OfficeHoursParser.hours(bad))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("--hours");
        }
        for (String bad : List.of("", "mo", "mon-", "mon,,tue")) {
            assertThatThrownBy(() -> OfficeHoursParser.weekdays(bad))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("write mon-fri");
        }
    }
}
