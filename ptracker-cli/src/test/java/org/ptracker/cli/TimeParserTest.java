package org.ptracker.cli;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        assertThat(text(parser(ClockChange.REFUSE).window(row.get(0)))).isEqualTo(row.get(1));
    }

    @Test
    void window_refused() {
        assertThatThrownBy(() -> parser(ClockChange.REFUSE).window("last week"))
                .hasMessage("\"last week\" is no range;"
                        + " write today, yesterday, week, month, 2026-11-24 or 2026-11-01..2026-11-24");
        assertThatThrownBy(() -> parser(ClockChange.REFUSE).window("today..yesterday"))
                .hasMessageStartingWith("the end is not after the start");
    }

    @Test
    void moment_dayOfTheCaller() {
        TimeParser parser = parser(ClockChange.REFUSE);
        assertThat(parser.moment(
                        "9:00", CLOCK.instant().atZone(BERLIN).toLocalDate().minusDays(3)))
                .isEqualTo("2026-11-21T08:00:00Z");
        assertThat(parser.moment(" yesterday  9:00 ")).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(parser.bound("yesterday", true)).isEqualTo("2026-11-23T23:00:00Z");
    }

    /** The words of the table hold the options that the command takes. */
    private static TimeParser.Leading leading(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
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
        return new TimeParser(CLOCK, BERLIN, clockChange, DayOfWeek.MONDAY);
    }

    private static String text(TimeSpan span) {
        return span.start() + " to " + span.end();
    }
}
