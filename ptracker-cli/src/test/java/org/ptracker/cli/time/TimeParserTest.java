package org.ptracker.cli.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptracker.cli.CommandDocument;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.testkit.Scale;

/** The tables of the document are the test. */
class TimeParserTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:15:00Z"), BERLIN);

    static List<List<String>> read() throws IOException {
        return CommandDocument.table("| `ptracker add …` | is read as");
    }

    static List<List<String>> refused() throws IOException {
        return CommandDocument.table("| `ptracker add …` | is refused with");
    }

    static List<List<String>> windows() throws IOException {
        return CommandDocument.table("| `ptracker list …` | shows");
    }

    @ParameterizedTest
    @MethodSource
    void read(List<String> row) {
        TimeParser.Leading leading = leading(row.get(0) + " design review");
        assertThat(text(leading.span())).isEqualTo(row.get(1));
        assertThat(leading.rest()).containsExactly("design", "review");
    }

    static List<List<String>> dayAfter() throws IOException {
        return CommandDocument.table("| `ptracker add …` with nothing after it | is read as");
    }

    /** A day after the times is theirs only where no note follows. */
    @ParameterizedTest
    @MethodSource
    void dayAfter(List<String> row) {
        TimeParser.Leading leading = leading(row.get(0));
        assertThat(text(leading.span())).isEqualTo(row.get(1));
        assertThat(leading.rest()).isEmpty();
        assertThatThrownBy(() -> leading(row.get(0) + " planning")).hasMessageContaining("after the times");
    }

    @ParameterizedTest
    @MethodSource
    void refused(List<String> row) {
        assertThatThrownBy(() -> leading(row.get(0)))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(row.get(1));
    }

    @ParameterizedTest
    @MethodSource
    void windows(List<String> row) {
        assertThat(text(windows(DayOfWeek.MONDAY).read(row.get(0)))).isEqualTo(row.get(1));
    }

    static List<List<String>> refusedWindows() throws IOException {
        return CommandDocument.table("| `ptracker list …` | is refused with");
    }

    @ParameterizedTest
    @MethodSource
    void refusedWindows(List<String> row) {
        assertThatThrownBy(() -> windows(DayOfWeek.MONDAY).read(row.get(0)))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(row.get(1));
    }

    /** A word in quotes is the same as its words one by one. */
    @ParameterizedTest
    @MethodSource("read")
    void read_inQuotes(List<String> row) {
        String times = row.get(0).replaceAll(" --.*", "");
        String options = row.get(0).substring(times.length());
        List<String> words = new ArrayList<>(List.of(times));
        words.addAll(List.of((options + " design").strip().split(" ", -1)));
        assertThat(text(leading(words).span())).isEqualTo(row.get(1));
    }

    @Test
    void leading_noteInQuotes() {
        assertThat(parser(ClockChange.REFUSE)
                        .leading(List.of("9-10", "yesterday's leftovers"), null)
                        .rest())
                .containsExactly("yesterday's leftovers");
        assertThat(parser(ClockChange.REFUSE)
                        .leading(List.of("9-10", "monday  planning"), null)
                        .rest())
                .containsExactly("monday  planning");
        assertThat(parser(ClockChange.REFUSE)
                        .leading(List.of("9-10", "3", "tickets"), null)
                        .rest())
                .containsExactly("3", "tickets");
        assertThatThrownBy(() -> parser(ClockChange.REFUSE).leading(List.of("9-10 review"), null))
                .hasMessage(
                        "\"9-10 review\": the times and the note are in one pair of quotes; put quotes around the note alone");
        assertThatThrownBy(() -> parser(ClockChange.REFUSE).leading(List.of("9:00", "10 things"), null))
                .hasMessageContaining("the times and the note are in one pair of quotes");
    }

    /** What comes with a time that was copied from a calendar or a web page. */
    @Test
    void leading_blanksOfUnicode() {
        TimeParser.Leading leading = parser(ClockChange.REFUSE)
                .leading(List.of("2026-11-19", "9:30\u00a0AM", "to", "10:30\u202fAM", "copied"), null);
        assertThat(text(leading.span())).isEqualTo("2026-11-19T08:30:00Z to 2026-11-19T09:30:00Z");
        assertThat(leading.rest()).containsExactly("copied");
    }

    @Test
    void leading_bracketsOfOrg() {
        TimeParser.Leading leading = parser(ClockChange.REFUSE)
                .leading(List.of("[2026-11-24 Tue 09:00]--[2026-11-24 Tue 10:30]", "[2026-11-23 Mon]"), null);
        assertThat(text(leading.span())).isEqualTo("2026-11-24T08:00:00Z to 2026-11-24T09:30:00Z");
        assertThat(leading.rest()).containsExactly("[2026-11-23 Mon]");
    }

    static List<List<String>> moments() throws IOException {
        return CommandDocument.table("| `ptracker start …` | starts at");
    }

    @ParameterizedTest
    @MethodSource
    void moments(List<String> row) {
        TimeParser.LeadingMoment moment =
                parser(ClockChange.REFUSE).leadingMoment(List.of(row.get(0).split(" ", -1)));
        assertThat(moment.time()).isEqualTo(row.get(1));
        assertThat(String.join(" ", moment.rest())).isEqualTo(row.get(2));
    }

    static List<List<String>> refusedMoments() throws IOException {
        return CommandDocument.table("| `ptracker start …` | is refused with");
    }

    @ParameterizedTest
    @MethodSource
    void refusedMoments(List<String> row) {
        assertThatThrownBy(() -> parser(ClockChange.REFUSE)
                        .leadingMoment(List.of(row.get(0).split(" ", -1))))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(row.get(1));
    }

    @Test
    void leadingMoment_nothingTyped() {
        TimeParser.LeadingMoment moment = parser(ClockChange.REFUSE).leadingMoment(List.of());
        assertThat(moment.time()).isEqualTo(CLOCK.instant());
        assertThat(moment.rest()).isEmpty();
    }

    @Test
    void window_weekFromSunday() {
        WindowParser parser = windows(DayOfWeek.SUNDAY);
        assertThat(text(parser.read("week"))).isEqualTo("2026-11-21T23:00:00Z to 2026-11-28T23:00:00Z");
        assertThat(text(parser.read("2026-W47"))).isEqualTo("2026-11-15T23:00:00Z to 2026-11-22T23:00:00Z");
    }

    @Test
    void moment_weekFromSunday() {
        TimeParser parser = new TimeParser(CLOCK, BERLIN, ClockChange.REFUSE, () -> DayOfWeek.SUNDAY);
        assertThat(parser.moment("sow")).isEqualTo("2026-11-21T23:00:00Z");
        assertThat(text(windows(DayOfWeek.SUNDAY).read("sow"))).isEqualTo("2026-11-21T23:00:00Z to the end");
    }

    /** It is already tomorrow in Berlin, but not where the offset is. */
    @Test
    void moment_withOffsetAfterMidnight() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T23:45:00Z"), BERLIN);
        TimeParser parser = new TimeParser(clock, BERLIN, ClockChange.REFUSE, () -> DayOfWeek.MONDAY);
        assertThat(parser.moment("23:30Z")).isEqualTo("2026-11-24T23:30:00Z");
        assertThat(parser.moment("yesterday 23:30Z")).isEqualTo("2026-11-24T23:30:00Z");
    }

    @Test
    void now_wholeSeconds() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T09:15:00.987Z"), BERLIN);
        TimeParser parser = new TimeParser(clock, BERLIN, ClockChange.REFUSE, () -> DayOfWeek.MONDAY);
        assertThat(parser.moment("now")).isEqualTo("2026-11-24T09:15:00Z");
    }

    @Test
    void moment_dayOfTheCaller() {
        TimeParser parser = parser(ClockChange.REFUSE);
        assertThat(parser.moment(
                        "9:00", CLOCK.instant().atZone(BERLIN).toLocalDate().minusDays(3)))
                .isEqualTo("2026-11-21T08:00:00Z");
        assertThat(parser.moment(" yesterday  9:00 ")).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(windows(DayOfWeek.MONDAY).bound("yesterday", true)).isEqualTo("2026-11-23T23:00:00Z");
    }

    private static final List<String> VOCABULARY = List.of(
            "9",
            "24",
            "31",
            "0900",
            "2026",
            "9999",
            "9:00",
            "25:00",
            "24:00",
            "9-10",
            "9–17:30",
            "0900-1030",
            "9am",
            "pm",
            "-",
            "–",
            "to",
            "now",
            "ago",
            "15",
            "min",
            "h",
            "1h30m",
            "1.5h",
            "P1D",
            "PT",
            "P",
            "99999999m",
            "9999h",
            "-15m",
            "-99999h",
            "today",
            "friday",
            "last",
            "this",
            "week",
            "days",
            "0",
            "nov",
            "feb",
            "29",
            "2026-11-24",
            "2026-02-30",
            "0000-01-01",
            "2026-W47",
            "2026-W00",
            "2026-11",
            "..",
            "2026-11-24T09:00",
            "2026-11-24T09:00:00Z",
            "2026-13-24T09:00:00Z",
            "",
            "\"",
            "1:1",
            "utc",
            "+01:00",
            "<23:00",
            "1:00>",
            "?",
            "sow",
            "24th",
            "-3d",
            "8:12Z",
            "1795507200",
            "@99",
            "PT1H/",
            "2026-11-24T09:00/",
            "w47",
            "1/1",
            "[2026-11-24",
            "24-nov-2026",
            "+1h",
            "review");

    /** Whatever is typed is read, or refused by a line for people. */
    @Test
    void anything_isReadOrRefused() {
        Random random = new Random(6);
        int read = 0;
        for (int i = 0; i < Scale.of(10_000); i++) {
            List<String> words = new ArrayList<>();
            for (int count = 1 + random.nextInt(5); count > 0; count--) {
                String word = VOCABULARY.get(random.nextInt(VOCABULARY.size()));
                if (random.nextInt(5) == 0 && !words.isEmpty()) {
                    words.set(words.size() - 1, words.get(words.size() - 1) + " " + word);
                } else {
                    words.add(word);
                }
            }
            read += reads(words, () -> parser(ClockChange.REFUSE).leading(words, null));
            read += reads(words, () -> parser(ClockChange.REFUSE).leadingMoment(words));
            read += reads(words, () -> windows(DayOfWeek.MONDAY).read(String.join(" ", words)));
            read += reads(words, () -> windows(DayOfWeek.MONDAY).bound(String.join(" ", words), true));
            read += reads(words, () -> TimeParser.duration(String.join(" ", words)));
        }
        assertThat(read).isGreaterThan(Scale.of(500));
    }

    private static int reads(List<String> words, Runnable reading) {
        try {
            reading.run();
            return 1;
        } catch (CommandException e) {
            assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
            return 0;
        } catch (RuntimeException e) {
            throw new AssertionError(words.toString(), e);
        }
    }

    /** The words of the table hold the options that the command takes. */
    private static TimeParser.Leading leading(String line) {
        return leading(List.of(line.split(" ", -1)));
    }

    private static TimeParser.Leading leading(List<String> line) {
        List<String> words = new ArrayList<>(line);
        ClockChange clockChange = words.remove("--earlier")
                ? ClockChange.EARLIER
                : words.remove("--later") ? ClockChange.LATER : ClockChange.REFUSE;
        int option = words.indexOf("--for");
        Duration length = null;
        if (option >= 0) {
            length = TimeParser.duration(words.get(option + 1));
            words.subList(option, option + 2).clear();
        }
        return parser(clockChange).leading(words, length);
    }

    private static TimeParser parser(ClockChange clockChange) {
        return new TimeParser(CLOCK, BERLIN, clockChange, () -> DayOfWeek.MONDAY);
    }

    private static WindowParser windows(DayOfWeek weekStart) {
        return new WindowParser(CLOCK, BERLIN, () -> weekStart);
    }

    private static String text(TimeRange range) {
        return range.equals(TimeRange.EVERYTHING)
                ? "everything"
                : (range.from() == null ? "the beginning" : range.from()) + " to "
                        + (range.to() == null ? "the end" : range.to());
    }

    private static String text(TimeSpan span) {
        return span.start() + " to " + span.end();
    }
}
