package org.ptracker.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.cli.TestEnvironment;

/** When there are colours, and what fits a line. */
class ScreenTest {
    private static final String ESCAPE = "\u001b[";

    @TempDir
    private Path home;

    @Test
    void colors_onATerminalOnly() {
        TestEnvironment person = new TestEnvironment(home);
        assertThat(person.run("list", "--help")).isZero();
        assertThat(person.out()).doesNotContain(ESCAPE);
        person.run("--color", "always", "help", "list");
        assertThat(person.out()).contains(ESCAPE);
        person.screen(80).run("list", "--help");
        assertThat(person.out()).contains(ESCAPE);
        person.run("list", "--help", "--color", "never");
        assertThat(person.out()).doesNotContain(ESCAPE);
        person.variable("TERM", "dumb").run("list", "--help");
        assertThat(person.out()).doesNotContain(ESCAPE);
        person.variable("TERM", "xterm").variable("NO_COLOR", "1").run("list", "--help");
        assertThat(person.out()).doesNotContain(ESCAPE);
        person.run("list", "--help", "--color=ALWAYS");
        assertThat(person.out()).contains(ESCAPE);
        person.variable("NO_COLOR", "").run("list", "--help");
        assertThat(person.out()).contains(ESCAPE);
        assertThat(person.run("list", "--color", "sometimes")).isEqualTo(2);
    }

    /** Of every command: what is wider would wrap in the middle of a word. */
    @ParameterizedTest
    @ValueSource(ints = {60, 80})
    void help_fitsTheScreen(int columns) {
        TestEnvironment person = new TestEnvironment(home).screen(columns);
        for (String command :
                ("add list show edit rm restore undo start stop status busy free summary export login logout"
                                + " completion doctor queue token user config")
                        .split(" ", -1)) {
            assertThat(person.run(command, "--help", "--color", "never")).isZero();
            assertThat(person.out().lines()).isNotEmpty().allMatch(line -> line.length() <= columns);
        }
        assertThat(person.run("help", "user", "set", "--color", "never")).isZero();
        assertThat(person.run("--help", "--color", "never")).isZero();
        assertThat(person.out().lines()).allMatch(line -> line.length() <= columns);
    }

    @Test
    void width_wholeWhenPiped() {
        assertThat(Screen.of(new TestEnvironment(home).build(), ColorChoice.AUTO))
                .isEqualTo(Screen.PLAIN);
        assertThat(Screen.of(new TestEnvironment(home).screen(60).build(), ColorChoice.AUTO))
                .isEqualTo(new Screen(60, true));
        assertThat(Screen.of(new TestEnvironment(home).screen(0).build(), ColorChoice.NEVER))
                .isEqualTo(Screen.PLAIN);
    }

    @Test
    void table_cutsInOrderAndKeepsOneLine() {
        StringWriter out = new StringWriter();
        TablePrinter table = new TablePrinter(List.of("A", "B", "C"), Set.of(), new Screen(14, true))
                .paint("B", Screen.Color.CYAN)
                .cut("A", 4)
                .cut("C", 2);
        table.add(List.of("one\u0085two\u202Ex", "abc", "long"));
        assertThat(table.width()).isEqualTo(19);
        table.print(new PrintWriter(out));
        assertThat(out).hasToString("""
                \u001b[1mA     B    C\u001b[0m
                one…  \u001b[36mabc\u001b[0m  lo…
                """);
    }
}
