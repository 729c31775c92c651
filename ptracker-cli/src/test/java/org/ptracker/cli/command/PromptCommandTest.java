package org.ptracker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

class PromptCommandTest {
    private static final long NOW = TestEnvironment.NOW.getEpochSecond();

    @RegisterExtension
    private final CommandVisit visit = new CommandVisit();

    private Path file;

    @BeforeEach
    void promptFile() {
        file = visit.folder().resolve("state/prompt");
        visit.ada().variable("PTRACKER_PROMPT_FILE", file.toString());
    }

    @Test
    void prompt_showsWhatIsGoingOn_andKeepsIt() throws IOException {
        assertPrompt("", "");
        run("start", "9:33", "--note", "design\u202e re\nview %F{red}");
        assertThat(file).hasContent(NOW + "\n" + (NOW - 42 * 60) + "\ndesign re view %F{red}\n");
        assertPrompt("▶ design re view %F{red} 0:42\n", "design re view %F{red}");
        run("stop");
        assertThat(file).hasContent(NOW + "\n\n\n");
        run("undo");
        assertThat(file).content().contains("design");
        run("stop");
        run("start", "0:15", "-t", "work", "-t", "on call");
        assertPrompt("▶ work on call 10:00\n", "work on call");
        run("edit", "--note", "日本語日本語日本語日本語日本語日本語日本語", id());
        assertPrompt("▶ 日本語日本語日本語日本語日本語日本語日… 10:00\n", "日本語日本語日本語日本語日本語日本語日…");
    }

    @Test
    void nobodyAsksForAPrompt_noFile() {
        run("start", "9:33", "review");
        assertThat(file).doesNotExist();
    }

    /** What waits was said later than what the server knows. */
    @Test
    void withoutTheServer_theQueueTells() throws IOException {
        assertPrompt("", "");
        visit.server().close();
        assertThat(visit.ada().run("start", "9:45", "review")).isEqualTo(7);
        assertPrompt("▶ review 0:30\n", "review");
        assertThat(visit.ada().run("stop", "10:00")).isEqualTo(7);
        assertPrompt("", "");
    }

    /** The file is that of the settings, not of what one command names. */
    @Test
    void anotherServer_isNotKept() {
        run("prompt");
        run("start", "9:33", "review");
        assertThat(visit.ada().run("prompt", "--url", "http://localhost:1")).isZero();
        assertThat(visit.ada().out()).isEmpty();
        assertThat(file).content().contains("review");
        run("logout");
        assertPrompt("", "");
    }

    private String id() {
        run("list", "-o", "csv", "--tag", "work");
        return visit.ada().out().lines().skip(1).findFirst().orElseThrow().split(",", 2)[0];
    }

    private void run(String... words) {
        assertThat(visit.ada().run(words)).as(visit.ada().err()).isZero();
    }

    private void assertPrompt(String line, String kept) {
        run("prompt");
        assertThat(visit.ada().out()).isEqualTo(line);
        assertThat(file).content().startsWith(NOW + "\n").endsWith("\n" + kept + "\n");
    }
}
