package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The line at the top that starts and stops. */
@NeedsBrowser
class TimerTest {
    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();
    private final CalendarPage calendar = visit.calendar();

    @BeforeAll
    static void start() throws Exception {
        // The page's clock can be put on, and what it does each half minute be done at once.
        visit.browser().beforeEachPage("""
                const [now, every, never] = [Date.now, setInterval, clearInterval];
                const acts = new Map();
                window.setInterval = (act, pause) => {
                    const id = every(act, pause);
                    acts.set(id, act);
                    return id;
                };
                window.clearInterval = (id) => {
                    acts.delete(id);
                    never(id);
                };
                let later = 0;
                Date.now = () => now() + later;
                window.putOn = (milliseconds) => {
                    later = milliseconds;
                    acts.forEach((act) => act());
                };""");
    }

    @AfterEach
    void deleteAll() throws Exception {
        for (var interval : server.stored("")) {
            server.send("DELETE", "intervals/" + interval.get("id").asText(), null);
        }
    }

    @Test
    void startAndStop_recordWhatWasDone() throws Exception {
        calendar.open("");
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        what().sendKeys("writing");
        browser.press("Start");
        browser.named("button", "Stop");
        assertThat(server.times("writing")).endsWith(" open");
        assertThat(instant("writing", "start")).isBetween(before, Instant.now());
        assertThat(calendar.textOf("writing")).contains("still going on");
        assertThat(browser.find(".timer .elapsed").getText()).matches("0:00:\\d\\d");

        browser.press("Stop");
        browser.named("button", "Start");
        assertThat(instant("writing", "end")).isBetween(before, Instant.now());
        assertThat(what().getDomProperty("value")).isEmpty();
    }

    @Test
    void tagsAmongTheWords_areTags() throws Exception {
        calendar.open("");
        what().sendKeys("reading #deep");
        browser.press("Start");
        browser.named("button", "Stop");
        assertThat(tags("reading")).isEqualTo("[\"deep\"]");
        browser.wait("the note alone", () -> "reading".equals(what().getDomProperty("value")) ? "there" : null);
        what().sendKeys(" +late", Keys.ENTER);
        browser.waitForText("Note changed");
        assertThat(tags("reading")).isEqualTo("[\"deep\",\"late\"]");
    }

    private String tags(String note) throws Exception {
        return server.stored(note).get(0).get("tags").toString();
    }

    @Test
    void undoOfStop_opensItAgain() throws Exception {
        open("stopped too soon", Duration.ofMinutes(20));
        calendar.open("");
        browser.press("Stop");
        browser.waitForText("Stopped: ");
        browser.press("Undo");
        browser.named("button", "Stop");
        assertThat(server.times("stopped too soon")).endsWith(" open");
    }

    @Test
    void switch_startsTheNextWhereThisEnds_andUndoTakesBothBack() throws Exception {
        open("first", Duration.ofMinutes(20));
        calendar.open("");
        browser.press("Switch");
        browser.waitForText("Stopped: ");
        what().sendKeys("second", Keys.ENTER);
        browser.waitForText("Note changed");
        assertThat(server.times("second")).endsWith(" open");
        assertThat(instant("second", "start")).isEqualTo(instant("first", "end"));

        browser.press("Undo");
        browser.waitForText("Undone: Note changed");
        browser.find(".undo").click();
        browser.waitForText("Undone: Stopped");
        assertThat(server.times("first")).endsWith(" open");
        assertThat(server.stored("")).hasSize(1);
        browser.press("Stop");
        browser.named("button", "Start");
    }

    @Test
    void continue_startsTheLastAgain() throws Exception {
        calendar.open("");
        browser.press("Continue");
        browser.waitForText("There is nothing to continue yet");
        open("deep work", Duration.ofMinutes(20));
        browser.press("Stop");
        browser.waitForText("Stopped: ");
        browser.press("Continue");
        browser.named("button", "Stop");
        assertThat(server.stored("deep work")).hasSize(2);
        assertThat(server.stored("deep work").stream().filter(interval -> !interval.has("end")))
                .hasSize(1);
    }

    @Test
    void discard_dropsWhatRuns_andUndoBringsItBack() throws Exception {
        open("by mistake", Duration.ofMinutes(5));
        calendar.open("");
        browser.press("Discard");
        browser.waitForText("Discarded");
        assertThat(server.stored("")).isEmpty();
        browser.press("Undo");
        browser.named("button", "Stop");
        assertThat(server.times("by mistake")).endsWith(" open");
    }

    @Test
    void openInterval_grows() throws Exception {
        open("growing", Duration.ofMinutes(40));
        calendar.open("");
        browser.wait("the time so far", () -> elapsed().startsWith("0:40:") ? elapsed() : null);
        int before = height("growing");
        browser.run("window.putOn(3600e3)");
        browser.wait("an hour more", () -> elapsed().startsWith("1:40:") ? elapsed() : null);
        browser.wait("a taller block", () -> height("growing") > before + 10 ? "taller" : null);
    }

    @Test
    void noteOfTheOpenInterval_canBeChangedInTheLine() throws Exception {
        open("first note", Duration.ofMinutes(5));
        calendar.open("");
        browser.wait("the note", () -> "first note".equals(what().getDomProperty("value")) ? "there" : null);
        what().sendKeys(Keys.chord(Keys.CONTROL, "a"), "second note", Keys.TAB);
        browser.waitForText("Note changed");
        assertThat(server.times("second note")).endsWith(" open");
    }

    @Test
    void enterInTheNote_savesItAndDoesNotStop() throws Exception {
        open("before Enter", Duration.ofMinutes(5));
        calendar.open("");
        browser.wait("the note", () -> "before Enter".equals(what().getDomProperty("value")) ? "there" : null);
        what().sendKeys(Keys.chord(Keys.CONTROL, "a"), "after Enter", Keys.ENTER);
        browser.waitForText("Note changed");
        assertThat(server.times("after Enter")).endsWith(" open");
    }

    @Test
    void stop_keepsTheNoteThatIsBeingTyped() throws Exception {
        open("half", Duration.ofMinutes(5));
        calendar.open("");
        browser.wait("the note", () -> "half".equals(what().getDomProperty("value")) ? "there" : null);
        what().sendKeys(Keys.END, " and whole");
        browser.press("Stop");
        browser.named("button", "Start");
        assertThat(server.stored("half and whole")).hasSize(1);
        assertThat(server.times("half and whole")).doesNotEndWith(" open");
    }

    @Test
    void startedElsewhere_appearsInTheLine() throws Exception {
        calendar.open("");
        browser.named("button", "Start");
        open("started elsewhere", Duration.ofMinutes(1));
        browser.named("button", "Stop");
        assertThat(what().getDomProperty("value")).isEqualTo("started elsewhere");
    }

    @Test
    void openForMoreThanADay_asksWhenItEnded() throws Exception {
        Instant start = open("forgotten", Duration.ofHours(50));
        calendar.open("");
        browser.press("Stop");
        EditorPage editor = new EditorPage(browser);
        editor.waitForText("When did it really end?");
        assertThat(server.times("forgotten")).as("never guessed").endsWith(" open");
        Instant end = start.plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES);
        var shown = end.atZone(ZoneId.of("Europe/Berlin"));
        browser.run(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}));",
                editor.field("End: date"),
                shown.toLocalDate().toString());
        editor.time("End", shown.toLocalTime().toString()).save();
        browser.named("button", "Start");
        assertThat(server.times("forgotten")).endsWith(" " + end);
    }

    private Instant open(String note, Duration ago) throws Exception {
        Instant start = Instant.now().minus(ago).truncatedTo(ChronoUnit.SECONDS);
        server.send("POST", "intervals", "{\"start\": \"%s\", \"note\": \"%s\"}".formatted(start, note));
        return start;
    }

    private Instant instant(String note, String member) throws Exception {
        return Instant.parse(server.stored(note).get(0).get(member).asText());
    }

    private WebElement what() {
        return browser.named("input", "What are you busy with?");
    }

    private String elapsed() {
        return browser.driver().findElement(By.cssSelector(".timer .elapsed")).getText();
    }

    /** Over midnight it has two blocks. */
    private int height(String note) {
        return browser.wait(
                "the height of " + note,
                () -> calendar.blocks(note).stream()
                        .mapToInt(piece -> piece.getSize().height)
                        .sum());
    }
}
