package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What shells offer, asked of the shells themselves, which ask the command. */
class CompletionTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment ada = visit.ada();
    private String one = "";
    private String two = "";

    @BeforeEach
    void intervals() throws Exception {
        one = added("9-10", "design review", "-t", "work");
        two = added("10-11", "call\twith Ada: all", "-t", "wonder");
        for (String shell : List.of("bash", "fish", "zsh")) {
            assertThat(ada.run("completion", shell)).isZero();
            Files.writeString(visit.folder().resolve(shell), ada.out());
        }
    }

    private String added(String times, String note, String... more) {
        assertThat(ada.run("add", times, "--note", note, more[0], more[1]))
                .as(ada.err())
                .isZero();
        return ada.out().replaceAll("(?s).*, id ([0-9a-f]{8}).*", "$1");
    }

    /** A function in place of the command that is not installed here. */
    private static String command(String body) {
        return String.join(
                "\n",
                "JAVA='" + Path.of(System.getProperty("java.home"), "bin/java") + "'",
                "CLASSES='" + System.getProperty("java.class.path") + "'",
                body);
    }

    private List<String> run(String shell, String script) throws Exception {
        Path file = Files.writeString(visit.folder().resolve("script"), script);
        ProcessBuilder builder = new ProcessBuilder(shell, file.toString())
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("PTRACKER_") || name.startsWith("XDG_"));
        builder.environment().put("HOME", visit.home().toString());
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }

    private List<String> bash(String... words) throws Exception {
        return run("bash", command("""
                ptracker() { "$JAVA" -XX:TieredStopAtLevel=1 -Duser.home=%s -cp "$CLASSES" org.ptracker.cli.Main "$@"; }
                . %s
                COMP_WORDS=(ptracker '%s')
                COMP_CWORD=%d
                _ptracker
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(
                        visit.home(), visit.folder().resolve("bash"), String.join("' '", words), words.length)));
    }

    @Test
    void bash_offersWordsAndValues() throws Exception {
        assertThat(bash("li")).containsExactly("list");
        assertThat(bash("list", "-o", "")).containsExactly("table", "json", "jsonl", "csv", "ics");
        assertThat(bash("list", "--output", "=", "js")).containsExactly("json", "jsonl");
        assertThat(bash("list", "--form")).containsExactly("");
        assertThat(bash("list", "--se")).containsExactly("--search");
        assertThat(bash("list", "w")).containsExactly("week", "wednesday");
        assertThat(bash("config", "get", "t")).containsExactly("timeout", "token_command");
        assertThat(bash("token", "add", "--scope", "")).contains("read", "write");
        assertThat(bash("list", "--zone", "Europe/Berl")).containsExactly("Europe/Berlin");
        assertThat(bash("list", "--tag", "wo")).containsExactly("wonder", "work");
        assertThat(bash("rm", ""))
                .containsExactly(
                        two + "  (Tue 2026-11-24 10:00–11:00 call with Ada: all)",
                        one + "  (Tue 2026-11-24 9:00–10:00 design review)");
        assertThat(bash("edit", one)).containsExactly(one);
        assertThat(bash("add", "")).containsExactly("");
    }

    @Test
    @Tag("slow")
    void fish_offersValuesWithTheirNotes() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/fish")), "there is no fish");
        List<String> offered = run("fish", """
                function ptracker
                    '%s' -Duser.home=%s -cp '%s' org.ptracker.cli.Main $argv
                end
                source %s
                complete -C 'ptracker list -o '
                complete -C 'ptracker rm '
                complete -C 'ptracker add -t wor'
                complete -C 'ptracker config get '
                complete -C 'ptracker add --zone Europe/Berl'
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin/java"),
                        visit.home(),
                        System.getProperty("java.class.path"),
                        visit.folder().resolve("fish")));
        assertThat(offered.stream().map(line -> line.replaceFirst("\t(table, json|Show|A tag|ca_file|The IANA).*", "")))
                .contains(
                        "jsonl",
                        one + "\tTue 2026-11-24 9:00–10:00 design review",
                        "work",
                        "token_command",
                        "Europe/Berlin");
    }
}
