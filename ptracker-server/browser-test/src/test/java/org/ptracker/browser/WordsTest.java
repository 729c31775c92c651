package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page reads typed times as the command line does: by the rows of {@code words.tsv}, and by the tables of its document. */
@NeedsBrowser
class WordsTest {
    private static final Pattern CLOCK_CHANGE = Pattern.compile(" --(earlier|later)");

    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAStranger();

    /** A text, and what it is to be read as; {@code !} before a part of the line that refuses it. */
    private record Row(String reads, String text, String clockChange, String expected) {}

    @Test
    void rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : resource("words.tsv").lines().toList()) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t", -1);
                rows.add(new Row(cells[0], cells[1], "", cells[2]));
            }
        }
        assertThat(rows).hasSizeGreaterThan(170);
        assertThat(wrong(rows)).isEmpty();
    }

    @Test
    void tablesOfTheCommandLine() throws IOException {
        List<Row> rows = new ArrayList<>();
        table("| `ptracker add …` | is read as |")
                .forEach(
                        cells -> rows.add(row("span", cells.get(0), cells.get(1).replace(" to ", " "))));
        table("| `ptracker add …` | is refused with |").forEach(cells -> rows.add(row("span", cells.get(0), "!")));
        table("| `ptracker start …` | starts at |")
                .forEach(cells -> rows.add(row("start", cells.get(0), (cells.get(1) + " " + cells.get(2)).strip())));
        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(wrong(rows)).isEmpty();
    }

    /** An option stands for the choice that the page asks for. */
    private static Row row(String reads, String typed, String expected) {
        String text = typed.replace("\"", "");
        Matcher choice = CLOCK_CHANGE.matcher(text);
        String clockChange = choice.find() ? choice.group(1) : "";
        return new Row(reads, choice.replaceAll(""), clockChange, expected);
    }

    @SuppressWarnings("unchecked")
    private static List<String> wrong(List<Row> rows) throws IOException {
        List<List<String>> questions = rows.stream()
                .map(row -> List.of(row.reads(), row.text(), row.clockChange()))
                .toList();
        List<String> answers = (List<String>)
                requireNonNull(visit.browser().driver().executeAsyncScript(resource("words.js"), questions));
        assertThat(answers).as(answers.get(0)).hasSameSizeAs(rows);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            String expected = rows.get(i).expected();
            String answer = answers.get(i);
            boolean right = expected.startsWith("!")
                    ? answer.matches("(?s)[!?] .*")
                            && answer.contains(expected.substring(1).strip())
                    : answer.equals(expected);
            if (!right) {
                wrong.add(rows.get(i) + " is read as " + answer);
            }
        }
        return wrong;
    }

    private static List<List<String>> table(String header) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../../docs/cli.md"));
        int first = 0;
        while (!lines.get(first).startsWith(header)) {
            first++;
        }
        return lines.subList(first + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> List.of(line.substring(1).split("\\|", -1)).stream()
                        .map(cell -> cell.strip().replaceAll("^`|`$", ""))
                        .toList())
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (var source = requireNonNull(WordsTest.class.getResourceAsStream(name))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
