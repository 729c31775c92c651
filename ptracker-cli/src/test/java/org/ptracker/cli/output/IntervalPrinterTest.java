package org.ptracker.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ptracker.cli.TestEnvironment;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalContent;

/** Every format against its exact text. */
class IntervalPrinterTest {
    private static final List<Interval> INTERVALS = List.of(
            interval("c4d5", "2026-11-24T08:00:00Z", "2026-11-24T09:30:00Z", "設計レビュー", "work", "日本"),
            interval("c4d6", "2026-11-24T21:00:05Z", "2026-11-25T23:00:05.250Z", "-2 lines\n\tand \"quotes\", too"),
            interval("c4d7", "2026-11-25T08:00:00Z", "2026-11-25T08:00:07Z", "e\u0301a"));

    private static Interval interval(String idEnd, String start, String end, String note, String... tags) {
        Instant created = Instant.parse("2026-11-24T09:31:02.117Z");
        UUID id = UUID.fromString("019ab4c8-6f2e-7c31-9d0a-5be1f2a3" + idEnd);
        IntervalContent content =
                new IntervalContent(Instant.parse(start), Instant.parse(end), "Europe/Berlin", note, List.of(tags));
        return Interval.of(id, content, 1, created, created, created);
    }

    private static String print(ListFormat format, List<Interval> intervals) {
        return print(format, intervals, Screen.PLAIN);
    }

    private static String print(ListFormat format, List<Interval> intervals, Screen screen) {
        StringWriter out = new StringWriter();
        IntervalPrinter printer = IntervalPrinters.of(
                format, new PrintWriter(out), new IntervalText(TestEnvironment.BERLIN), screen, " on Tue 2026-11-24");
        intervals.forEach(printer::print);
        printer.finish();
        return out.toString();
    }

    /** Hebrew and Arabic are read from right to left; the columns beside them stay where they are. */
    @Test
    void table_rightToLeft() {
        List<Interval> intervals = List.of(interval(
                "c4d5",
                "2026-11-24T08:00:00Z",
                "2026-11-24T09:00:00Z",
                "\u05E9\u05DC\u05D5\u05DD 12",
                "\u0639\u0645\u0644"));
        assertThat(print(ListFormat.TABLE, intervals, new Screen(80, false)))
                .contains("  \u2068\u0639\u0645\u0644\u2069   \u2068\u05E9\u05DC\u05D5\u05DD 12\u2069  f2a3c4d5\n");
        assertThat(print(ListFormat.TABLE, intervals)).doesNotContainPattern("[\u2066-\u2069]");
    }

    @Test
    void table() {
        assertThat(print(ListFormat.TABLE, INTERVALS)).isEqualTo("""
                        DAY             TIME                             LENGTH  TAGS        NOTE                        ID
                        Tue 2026-11-24  9:00–10:30                   1 h 30 min  work, 日本  設計レビュー                f2a3c4d5
                        Tue 2026-11-24  22:00:05–0:00:05.250 (+2)  26 h 0.250 s              -2 lines and "quotes", too  f2a3c4d6
                        Wed 2026-11-25  9:00–9:00:07                        7 s              e\u0301a                          f2a3c4d7
                        3 intervals, 27 h 30 min 7.250 s (Europe/Berlin time)
                        """);
        assertThat(print(ListFormat.TABLE, List.of()))
                .isEqualTo("0 intervals on Tue 2026-11-24 (Europe/Berlin time)\n");
    }

    /** The note is cut first, then the tags; the id never. On a narrow screen dates and lengths are short. */
    @Test
    void table_cutToTheScreen() {
        List<Interval> intervals = List.of(
                interval("c4d5", "2026-11-24T08:00:00Z", "2026-11-24T09:30:00Z", "設計レビュー of the store", "work", "日本"),
                interval("c4d6", "2026-11-24T21:00:00Z", "2026-11-25T00:00:00Z", "on call"));
        assertThat(print(ListFormat.TABLE, intervals, new Screen(80, false))).isEqualTo("""
                        DAY             TIME                 LENGTH  TAGS        NOTE           ID
                        Tue 2026-11-24  9:00–10:30       1 h 30 min  work, 日本  設計レビュー…  f2a3c4d5
                        Tue 2026-11-24  22:00–1:00 (+1)         3 h              on call        f2a3c4d6
                        2 intervals, 4 h 30 min (Europe/Berlin time)
                        """);
        assertThat(print(ListFormat.TABLE, intervals, new Screen(60, false))).isEqualTo("""
                        2026       TIME             LENGTH  TAGS    NOTE    ID
                        Tue 11-24  9:00–10:30        1h30m  work,…  設計…   f2a3c4d5
                        Tue 11-24  22:00–1:00 (+1)      3h          on ca…  f2a3c4d6
                        2 intervals, 4 h 30 min (Europe/Berlin time)
                        """);
        assertThat(print(ListFormat.TABLE, intervals, new Screen(40, true)))
                .contains(
                        "  f2a3c4d5\n",
                        "\u001b[36m…\u001b[0m",
                        "\u001b[2m2 intervals, 4 h 30 min\n(Europe/Berlin time)");
    }

    /** On the day of a clock change the offsets tell 2:30 from 2:30. */
    @Test
    void table_dayOfAClockChange() {
        assertThat(print(
                        ListFormat.TABLE,
                        List.of(
                                interval("c4d5", "2026-10-24T20:00:00Z", "2026-10-25T00:30:00Z", ""),
                                interval("c4d6", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", ""),
                                interval("c4d7", "2026-10-26T00:30:00Z", "2026-10-26T01:30:00Z", ""))))
                .isEqualTo("""
                        DAY             TIME                             LENGTH  TAGS  NOTE  ID
                        Sat 2026-10-24  22:00+02:00–2:30+02:00 (+1)  4 h 30 min              f2a3c4d5
                        Sun 2026-10-25  2:30+02:00–2:30+01:00               1 h              f2a3c4d6
                        Mon 2026-10-26  1:30–2:30                           1 h              f2a3c4d7
                        3 intervals, 6 h 30 min (Europe/Berlin time)
                        """);
    }

    /** As the server answers it: without an end, and with its length so far. */
    @Test
    void openInterval() {
        Instant start = Instant.parse("2026-11-24T08:00:00Z");
        UUID id = UUID.fromString("019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d8");
        IntervalContent content = new IntervalContent(start, null, "UTC", "now", List.of());
        Interval open = Interval.of(id, content, 1, start, start, Instant.parse("2026-11-24T09:10:02.633Z"));
        assertThat(print(ListFormat.TABLE, List.of(open))).isEqualTo("""
                        DAY             TIME           LENGTH  TAGS  NOTE  ID
                        Tue 2026-11-24  9:00–  1 h 10 min 2 s        now   f2a3c4d8
                        1 interval, 1 h 10 min 2 s (Europe/Berlin time)
                        """);
        assertThat(print(ListFormat.CSV, List.of(open))).isEqualTo("""
                        id,start,end,duration_seconds,zone,tags,note,local_start,local_end,local_zone
                        019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d8,2026-11-24T09:00:00+01:00,,4202.633,UTC,,now,2026-11-24 09:00:00,,Europe/Berlin
                        """);
        assertThat(new IntervalText(TestEnvironment.BERLIN).line(open))
                .isEqualTo("Tue 2026-11-24 9:00– (1 h 10 min 2 s so far), id f2a3c4d8");
    }

    @Test
    void csv() {
        assertThat(print(ListFormat.CSV, INTERVALS)).isEqualTo("""
                        id,start,end,duration_seconds,zone,tags,note,local_start,local_end,local_zone
                        019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5,2026-11-24T09:00:00+01:00,2026-11-24T10:30:00+01:00,5400,Europe/Berlin,work;日本,設計レビュー,2026-11-24 09:00:00,2026-11-24 10:30:00,Europe/Berlin
                        019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d6,2026-11-24T22:00:05+01:00,2026-11-26T00:00:05.25+01:00,93600.25,Europe/Berlin,,"'-2 lines
                        \tand ""quotes"", too",2026-11-24 22:00:05,2026-11-26 00:00:05,Europe/Berlin
                        019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d7,2026-11-25T09:00:00+01:00,2026-11-25T09:00:07+01:00,7,Europe/Berlin,,e\u0301a,2026-11-25 09:00:00,2026-11-25 09:00:07,Europe/Berlin
                        """);
    }

    @Test
    void json() {
        String item = """
                {"id":"019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5","start":"2026-11-24T08:00:00Z","end":"2026-11-24T09:30:00Z",\
                "zone":"Europe/Berlin","note":"設計レビュー","tags":["work","日本"],"version":1,\
                "created_at":"2026-11-24T09:31:02.117Z","updated_at":"2026-11-24T09:31:02.117Z","duration_seconds":5400}""";
        List<Interval> one = INTERVALS.subList(0, 1);
        assertThat(print(ListFormat.JSONL, one)).isEqualTo(item + "\n");
        assertThat(print(ListFormat.JSON, one)).isEqualTo("{\"items\":[\n" + item + "\n]}\n");
        assertThat(print(ListFormat.JSON, List.of())).isEqualTo("{\"items\":[]}\n");
    }
}
