package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The prompt that the command's head answers, and the shells that show it, with a Java that only writes down its start. */
class PackagedCommandPromptTest {
    /** Tells that it runs, and ends when it is told to. */
    private static final String JAVA = """
            #!/bin/sh
            printf '%s\\n' "$PTRACKER_PROMPT_FILE" >>'FOLDER/started'
            echo runs >'FOLDER/runs'
            read -r end <'FOLDER/end'
            """;
    /** Has five prompts asked for at once, three while Java runs, and one after it. */
    private static final String PROMPTS = """
            mkfifo runs end
            for i in 1 2 3 4 5; do "$1" prompt & done
            wait
            read -r word <runs
            for i in 1 2 3; do "$1" prompt; done
            echo end >end
            "$1" prompt
            """;

    private static final String KEEP = """
            now=$(date +%s)
            printf '%s\\n' "$now" "$((now - 42 * 60 - 10))" 'design %F{red} \\w $(touch spoilt) `touch spoilt` review' >"$(cat started)"
            """;

    private static final String LINE = "▶ design %F{red} \\w $(touch spoilt) `touch spoilt` review 0:42";

    @TempDir
    private Path folder;

    private PackagedProcess command;

    @BeforeEach
    void fakeJava() throws Exception {
        Path programs = Files.createDirectories(folder.resolve("java/bin"));
        program(programs.resolve("java"), JAVA.replace("FOLDER", folder.toString()));
        program(programs.resolve("ptracker"), "#!/bin/sh\nexec '" + PackagedProcess.COMMAND + "' \"$@\"\n");
        command = new PackagedProcess(folder)
                .variable("JAVA_HOME", folder.resolve("java").toString())
                .variable("PATH", programs + ":/usr/bin:/bin")
                .variable("HOME", folder.toString());
        assertThat(script(PROMPTS)).isEmpty();
    }

    @Test
    void oneAsksInTheBackground_andAllAreAnsweredWithoutJava() throws Exception {
        assertThat(folder.resolve("started")).content().hasLineCount(1);
        assertThat(script(KEEP + "\"$1\" prompt")).isEqualTo(LINE + "\n");
        assertThat(script("PTRACKER_NO_ARCHIVE=1 \"$1\" prompt; \"$1\" prompt")).isEqualTo(LINE + "\n" + LINE + "\n");
        assertThat(folder.resolve("started")).content().hasLineCount(1);

        Path credentials = Files.createDirectories(folder.resolve("ptracker")).resolve("credentials.json");
        Files.writeString(credentials, "{}");
        Files.setLastModifiedTime(credentials, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(script("\"$1\" prompt")).as("after a sign-in").isEmpty();
        Files.writeString(prompt(), "spoilt\n\n1e5\n\u0000");
        Files.delete(credentials);
        assertThat(script("\"$1\" prompt")).as("spoilt").isEmpty();
    }

    /** The snippets of the document, typed into the shells themselves; a note is text to all of them. */
    @ParameterizedTest
    @CsvSource({
        "bash, bash, 'bash --noprofile --rcfile FILE -i'",
        "zsh, zsh, 'ZDOTDIR=FOLDER/shell TERM=dumb zsh -i'",
        "fish, fish, 'fish -c \"source FILE; fish_right_prompt\"'"
    })
    void shells(String language, String program, String start) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin", program)), program + " is not installed");
        Path file = Files.createDirectories(folder.resolve("shell")).resolve(".zshrc");
        Files.writeString(file, CommandDocument.code(language));
        String typed = start.replace("FILE", file.toString()).replace("FOLDER", folder.toString());
        Files.writeString(folder.resolve("typed"), "exit\n");
        String shown = script(KEEP + "export LC_ALL=C.UTF-8\nscript -qec '" + typed + "' /dev/null <typed");
        assertThat(shown).contains(LINE);
        assertThat(folder.resolve("spoilt")).doesNotExist();
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path prompt() throws IOException {
        return Path.of(Files.readString(folder.resolve("started")).strip());
    }

    private String script(String lines) throws Exception {
        PackagedProcess.Outcome outcome = command.script("cd '" + folder + "'\n" + lines);
        assertThat(outcome.err()).isEmpty();
        return outcome.out();
    }
}
