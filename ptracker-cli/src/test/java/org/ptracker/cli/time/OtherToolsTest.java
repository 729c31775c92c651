package org.ptracker.cli.time;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptracker.cli.TestEnvironment;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;

/**
 * What the documents of other tools say can be typed there, and what becomes of it here: read alike, refused, read though it is
 * refused there ("beyond"), or, where tools disagree, read as another of them reads it ("disputed"). A form that changes
 * sides shows up here.
 */
class OtherToolsTest {
    private static final Pattern EXACT = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ( to \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)?|PT[\\dHMS]+");

    private final TimeParser times = new TimeParser(
            Clock.fixed(TestEnvironment.NOW, TestEnvironment.BERLIN),
            TestEnvironment.BERLIN,
            ClockChange.REFUSE,
            () -> DayOfWeek.MONDAY);
    private final WindowParser windows = new WindowParser(
            Clock.fixed(TestEnvironment.NOW, TestEnvironment.BERLIN), TestEnvironment.BERLIN, () -> DayOfWeek.MONDAY);

    /** A line of the file. */
    record Row(String tool, String kind, String input, String meaning, String ours, String verdict, String why) {
        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
        }

        /** Whether another row says that its tool reads this input as we do. */
        boolean isReadByAnother(Row other) {
            return other.verdict().equals("agrees")
                    && other.kind().equals(kind)
                    && other.input().equalsIgnoreCase(input);
        }
    }

    static List<Row> rows() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                requireNonNull(OtherToolsTest.class.getResourceAsStream("times-of-other-tools.tsv")),
                StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(Row::of).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void row(Row row) throws IOException {
        switch (row.verdict()) {
            case "agrees" -> assertThat(read(row.kind(), row.input())).isEqualTo(row.meaning());
            case "beyond" -> {
                assertThatCode(() -> read(row.kind(), row.input())).doesNotThrowAnyException();
                assertThat(row.meaning()).startsWith("not ");
                assertThat(row.why()).isNotEmpty();
            }
            case "disputed" -> {
                assertThat(read(row.kind(), row.input())).isNotEqualTo(row.meaning());
                assertThat(row.why()).isNotEmpty();
                assertThat(rows()).as("a tool that reads it as we do").anyMatch(row::isReadByAnother);
            }
            case "refused" -> {
                assertThatThrownBy(() -> read(row.kind(), row.input()))
                        .isInstanceOfSatisfying(
                                CommandException.class,
                                e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
                assertOurs(row);
            }
            default -> throw new AssertionError("verdict " + row.verdict());
        }
    }

    /** What is written here instead can be read, and means the same where that is said exactly. */
    private void assertOurs(Row row) {
        if (row.ours().isEmpty()) {
            assertThat(row.why()).as("neither another way nor a reason").isNotEmpty();
        } else if (EXACT.matcher(row.meaning()).matches()) {
            assertThat(read(row.kind(), row.ours())).isEqualTo(row.meaning());
        } else {
            assertThatCode(() -> read(row.kind(), row.ours())).doesNotThrowAnyException();
        }
    }

    private String read(String kind, String text) {
        return switch (kind) {
            case "moment" -> times.moment(text).toString();
            case "start" -> {
                TimeParser.LeadingMoment leading = times.leadingMoment(List.of(text.split(" ", -1)));
                assertThat(leading.rest()).isEmpty();
                yield leading.time().toString();
            }
            case "length" -> TimeParser.duration(text).toString();
            case "window" -> windowText(text);
            case "range" -> {
                TimeParser.Leading leading = times.leading(List.of(text.split(" ", -1)), null);
                assertThat(leading.rest()).isEmpty();
                yield text(leading.span());
            }
            default -> throw new AssertionError("kind " + kind);
        };
    }

    private String windowText(String text) {
        TimeRange range = windows.read(text);
        return range.from() + " to " + range.to();
    }

    private static String text(TimeSpan span) {
        return span.start() + " to " + span.end();
    }

    @Test
    void rows_enough() throws IOException {
        List<String> verdicts = rows().stream().map(Row::verdict).toList();
        assertThat(verdicts).hasSizeGreaterThan(200);
        assertThat(verdicts.stream().filter("refused"::equals)).hasSizeLessThan(verdicts.size() / 7);
        assertThat(rows().stream().map(Row::tool).distinct()).hasSizeGreaterThanOrEqualTo(6);
    }
}
