package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ptracker.cli.PackagedProcess.COMMAND;
import static org.ptracker.cli.PackagedProcess.JAVA;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.cli.PackagedProcess.Outcome;
import org.ptracker.cli.launcher.Launcher;

/** The one file that people run, as a process. The build runs this after packaging, and nothing else then. */
class PackagedCommandTest {
    @TempDir
    private Path folder;

    private Outcome run(Map<String, String> environment, List<String> words) throws Exception {
        return new PackagedProcess(folder).start(environment, words);
    }

    private Outcome run(String... words) throws Exception {
        return new PackagedProcess(folder).run(words);
    }

    private Outcome script(String line) throws Exception {
        return new PackagedProcess(folder).script(line);
    }

    @Test
    void wholeRound() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), CommandServer.PASSWORD + "\n");
        try (CommandServer server = new CommandServer(folder.resolve("data"))) {
            Outcome login = run(
                    "login",
                    "--setup",
                    server.setupCode(),
                    "--url",
                    server.url(),
                    "--user",
                    "ada",
                    "--password-file",
                    password.toString());
            assertThat(login.exitCode()).as(login.err()).isZero();
            Outcome add = script("\"$1\" add 2026-11-24 9:00-10:30 日本語 --tag work");
            assertThat(add.out()).startsWith("added Tue 2026-11-24 9:00–10:30 (1 h 30 min) \"日本語\" [work], id ");
            Outcome list = run("list", "2026-11-24");
            assertThat(list.exitCode()).isZero();
            assertThat(list.out()).contains("日本語").endsWith("1 interval, 1 h 30 min (Europe/Berlin time)\n");
            assertThat(list.err()).isEmpty();
        }
        Outcome spoilt = script("LC_ALL=xx_XX.none \"$1\" add 9-10 日本語");
        assertThat(spoilt.exitCode()).isEqualTo(2);
        assertThat(spoilt.err()).startsWith("ptracker: this locale cannot represent all that was typed; ");
        assertThat(run("list").exitCode()).isEqualTo(6);
        assertThat(run().exitCode()).isEqualTo(6);
    }

    @Test
    void link_inAFolderWithBlanks() throws Exception {
        Path link = Files.createDirectory(folder.resolve("my commands")).resolve("pt");
        Files.createSymbolicLink(link, COMMAND);
        Outcome version = run(Map.of("PATH", JAVA.resolve("bin").toString()), List.of(link.toString(), "--version"));
        assertThat(version.out()).startsWith("ptracker 0.");
    }

    /** What the build wrote down; an option beside it has picocli print it. */
    @Test
    void help_isWhatPicocliPrints() throws Exception {
        assertThat(run("help").out())
                .isEqualTo(run("--no-input", "--help").out())
                .contains("\n  add ", "\n  help ");
        assertThat(run("--version").out()).isEqualTo(run("list", "--version").out());
    }

    @Test
    @Tag("slow")
    void help_isWhatPicocliPrints_onTerminalsToo() throws Exception {
        PackagedProcess command = new PackagedProcess(folder).variable("TERM", "xterm");
        for (int columns : List.of(60, 100, 120)) {
            assertThat(command.onTerminal(columns, "help").out())
                    .isEqualTo(command.onTerminal(columns, "--no-input --help").out())
                    .contains("\u001b[1mptracker");
        }
        for (String word : List.of("-h", "--help")) {
            assertThat(run(word).out()).isEqualTo(run("help").out());
        }
        assertThat(run("-V").out()).startsWith("ptracker 0.");
        assertThat(script("\"$1\" help >/dev/full").exitCode()).isEqualTo(1);
    }

    @Test
    void withoutJava_orWithAnOldOne() throws Exception {
        Outcome none = run(Map.of("PATH", folder.toString()), List.of(COMMAND.toString(), "list"));
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err())
                .startsWith("ptracker: needs Java 17 or newer, and there is none; ")
                .hasLineCount(1);
        assertThat(Launcher.refusal("1.8", "/opt/java8"))
                .isEqualTo(
                        "ptracker: needs Java 17 or newer, and /opt/java8 is Java 1.8; set JAVA_HOME to a newer one");
        assertThat(Launcher.refusal("11", "/opt/java11")).contains("is Java 11;");
        assertThat(Launcher.refusal("17", "/opt/java17")).isEmpty();
    }

    /** The class that an old Java loads first is of version 52, which is Java 8. */
    @Test
    void launcher_loadsOnJava8() throws IOException {
        byte[] launcher = Files.readAllBytes(Path.of("target/classes/org/ptracker/cli/launcher/Launcher.class"));
        assertThat(launcher[7]).isEqualTo((byte) 52);
        assertThat(Files.readAllBytes(COMMAND)).startsWith("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
    }
}
