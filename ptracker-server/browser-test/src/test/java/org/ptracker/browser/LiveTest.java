package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is changed elsewhere appears on an open page, at most two seconds after it is stored. */
@NeedsBrowser
class LiveTest {
    private static final Path COMMAND = Path.of("../../ptracker-cli/target/ptracker");
    private static final Duration LATEST = Duration.ofSeconds(2);

    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();
    private final CalendarPage calendar = visit.calendar();

    @TempDir
    private Path home;

    /** The page notes by itself when its calendar has changed: asking it takes time too. */
    @BeforeEach
    void openWeek() {
        calendar.week("2026-06-09");
        browser.run("""
                window.drawn = {};
                new MutationObserver(() => {
                    const text = document.querySelector('.calendar').textContent;
                    for (const [name, seen] of Object.entries(window.drawn)) {
                        seen.at ??= text.includes(name) === seen.there ? Date.now() : undefined;
                    }
                }).observe(document.querySelector('.calendar'), {childList: true, subtree: true, characterData: true});""");
    }

    @Test
    void otherProgram_addsEditsAndDeletesInSight() throws Exception {
        expect("from another program", true);
        server.store("2026-06-09T12:00", "2026-06-09T13:30", "from another program");
        delay("from another program", "created_at");
        assertThat(calendar.placeOf(calendar.block("from another program"))).isEqualTo("2026-06-09 12 1.5");

        expect("called another thing", true);
        server.change("from another program", "{\"note\": \"called another thing\"}");
        delay("called another thing", "updated_at");

        String id = server.stored("called another thing").get(0).get("id").asText();
        server.send("DELETE", "intervals/" + id, null);
        calendar.waitForNoBlock("called another thing");
    }

    /** Slow, because the command has to be packaged first, for which the whole module would wait. */
    @Test
    @Tag("slow")
    void commandLine_addsEditsAndDeletesInSight() throws Exception {
        expect("from the command line", true);
        String id = run("add", "2026-06-09", "9:00", "10:30", "from the command line");
        delay("from the command line", "created_at");
        assertThat(calendar.placeOf(calendar.block("from the command line"))).isEqualTo("2026-06-09 9 1.5");

        expect("with another note", true);
        run("edit", id, "--note", "with another note");
        delay("with another note", "updated_at");

        run("rm", id);
        calendar.waitForNoBlock("with another note");
    }

    @Test
    void apiOfAProgram_isSeenWithinTwoSeconds() throws Exception {
        List<Duration> delays = new ArrayList<>();
        for (int hour = 10; hour < 20; hour++) {
            String note = "of a program at " + hour;
            expect(note, true);
            server.store("2026-06-10T" + hour + ":00", "2026-06-10T" + hour + ":45", note);
            delays.add(delay(note, "created_at"));
        }
        System.out.println("[INFO] a change was drawn after " + delays);
        // The best: a page that asked now and then would be late each time, since each change follows upon the last
        // seen.
        assertThat(delays.stream().min(Comparator.naturalOrder()).orElseThrow()).isLessThan(LATEST);
    }

    @Test
    void manyAtOnce_areAllShown() throws Exception {
        StringBuilder items = new StringBuilder();
        for (int minute = 0; minute < 60; minute++) {
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"start\": \"2026-06-11T10:%02d:00Z\", \"duration\": \"PT1M\", \"note\": \"of many\"}"
                            .formatted(minute));
        }
        server.send("POST", "intervals/batch", "{\"items\": [" + items + "]}");
        browser.wait("60 blocks", () -> browser.count(".day[data-date='2026-06-11'] .piece") == 60 ? "there" : null);
        browser.waitForText("1 h busy");
    }

    @Test
    void changeElsewhere_leavesWhatIsBeingTypedAlone() throws Exception {
        calendar.drag("2026-06-12", 9, 10);
        EditorPage editor = new EditorPage(browser).note("half a sen");
        server.store("2026-06-12T12:00", "2026-06-12T13:00", "came in between");
        calendar.block("came in between");
        assertThat(editor.value("Note")).isEqualTo("half a sen");
        assertThat(browser.focused()).isEqualTo("Note");
    }

    private void expect(String text, boolean there) {
        browser.run("window.drawn[arguments[0]] = {there: arguments[1]}", text, there);
    }

    /** From when the server had it to when the page showed it. */
    private Duration delay(String note, String member) throws Exception {
        Number drawn = browser.wait(note + " in the calendar", () ->
                (Number) browser.run("return window.drawn[arguments[0]].at ?? null", note));
        Instant stored = Instant.parse(server.stored(note).get(0).get(member).asText());
        return Duration.between(
                stored, Instant.ofEpochMilli(requireNonNull(drawn).longValue()));
    }

    /** Runs the command that people run; answers the id of the interval, where it says one. */
    private String run(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(COMMAND.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PTRACKER_URL", server.url());
        builder.environment().put("PTRACKER_TOKEN", server.token());
        builder.environment().put("XDG_CONFIG_HOME", home.toString());
        builder.environment().put("XDG_STATE_HOME", home.toString());
        builder.environment().put("TZ", "Europe/Berlin");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return words[0].equals("add")
                ? server.stored(words[words.length - 1]).get(0).get("id").asText()
                : "";
    }
}
