package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

@NeedsBrowser
class AddTest {
    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();
    private final CalendarPage calendar = visit.calendar();

    @Test
    void dragOverFreeTime_addsThatTime() throws Exception {
        calendar.week("2026-06-09");
        calendar.drag("2026-06-09", 9, 10.5);
        EditorPage editor = new EditorPage(browser);
        assertThat(editor.times()).isEqualTo("2026-06-09 09:00 - 2026-06-09 10:30");
        editor.note("design review").tag("work").tag("ünïcode").save();

        calendar.waitForPlace("design review", "2026-06-09 9 1.5");
        JsonNode stored = server.stored("design review").get(0);
        assertThat(server.times("design review")).isEqualTo("2026-06-09T07:00:00Z 2026-06-09T08:30:00Z");
        assertThat(stored.get("zone").asText()).isEqualTo("Europe/Berlin");
        assertThat(stored.get("tags").toString()).isEqualTo("[\"work\",\"ünïcode\"]");
        assertThat(browser.text()).contains("1 h 30 min busy");
    }

    @Test
    void dragUpwards_isTheSameAsDownwards() {
        calendar.week("2026-11-25");
        calendar.drag("2026-11-25", 12.25, 11);
        EditorPage editor = new EditorPage(browser);
        assertThat(editor.times()).isEqualTo("2026-11-25 11:00 - 2026-11-25 12:15");
        editor.press("Cancel");
    }

    @Test
    void tap_isAnHourOrUntilTheNextBlock() throws Exception {
        server.store("2026-11-26T14:30", "2026-11-26T15:00", "next block");
        calendar.week("2026-11-26");
        calendar.tap("2026-11-26", 14.1);
        EditorPage editor = new EditorPage(browser);
        assertThat(editor.times()).isEqualTo("2026-11-26 14:00 - 2026-11-26 14:30");
        editor.press("Cancel");
        editor.waitUntilClosed();

        calendar.tap("2026-11-26", 16.1);
        assertThat(new EditorPage(browser).times()).isEqualTo("2026-11-26 16:00 - 2026-11-26 17:00");
    }

    @Test
    void escapeWhileDragging_leavesEverythingAsItWas() {
        calendar.week("2026-11-27");
        calendar.bringIntoSight(9);
        calendar.press("2026-11-27", 9);
        calendar.dragTo("2026-11-27", 10);
        assertThat(browser.find(".ghost").getText()).contains("09:00–10:00");
        new Actions(browser.driver()).sendKeys(Keys.ESCAPE).perform();
        calendar.release();
        assertThat(browser.count(".ghost")).isZero();
        assertThat(browser.count("dialog")).isZero();
    }

    @Test
    void typedWords_areReadAsOnTheCommandLine() throws Exception {
        calendar.week("2026-11-24");
        browser.press("Add");
        EditorPage editor = new EditorPage(browser).words("23 nov 2026 22:00-1:00 night shift");
        editor.waitForText("Mon 23 Nov 22:00–Tue 24 Nov 01:00");
        assertThat(editor.times()).isEqualTo("2026-11-23 22:00 - 2026-11-24 01:00");
        assertThat(editor.value("Note")).isEqualTo("night shift");
        editor.save();

        calendar.waitForPlace("night shift", "2026-11-23 22 2");
        assertThat(server.times("night shift")).isEqualTo("2026-11-23T21:00:00Z 2026-11-24T00:00:00Z");
    }

    @Test
    void wordsThatAreNotUnderstood_storeNothing() throws Exception {
        calendar.week("2026-11-24");
        browser.press("Add");
        EditorPage editor = new EditorPage(browser).words("25:00-26:00 no such clock");
        editor.waitForText("a clock goes from 0:00 to 23:59");
        editor.trySave();
        editor.waitForText("Correct the words at the top");
        assertThat(editor.value("When, in words")).isEqualTo("25:00-26:00 no such clock");
        assertThat(server.stored("no such clock")).isEmpty();
    }

    @Test
    void wordsInTheList_addOnEnter() throws Exception {
        browser.open(server.url() + "?view=list");
        browser.find("main [name=entry]").sendKeys("20 nov 2026 9-10:30 typed in the list #büro", Keys.ENTER);
        browser.wait(
                "the row",
                () -> rowOf("typed in the list").contains("09:00–10:30")
                                && rowOf("typed in the list").contains("büro")
                        ? "there"
                        : null);
        assertThat(server.times("typed in the list")).isEqualTo("2026-11-20T08:00:00Z 2026-11-20T09:30:00Z");
    }

    /** The row of the list with that note; empty while there is none. */
    private String rowOf(String note) {
        return browser.driver().findElements(By.cssSelector(".list .row")).stream()
                .map(WebElement::getText)
                .filter(text -> text.contains(note))
                .findFirst()
                .orElse("");
    }

    /** A note is as long as its bytes: these letters have two each. */
    @Test
    void noteThatIsTooLong_isSaidAndStaysAsItWasTyped() throws Exception {
        calendar.week("2026-09-07");
        calendar.drag("2026-09-07", 9, 10);
        EditorPage editor = new EditorPage(browser);
        String longest = "a long note " + "ü".repeat(2042);
        browser.run("arguments[0].value = arguments[1];", editor.field("Note"), longest + "!");
        editor.trySave();
        editor.waitForText("Note: has 4097 bytes; at most 4096 work.");
        assertThat(editor.value("Note")).isEqualTo(longest + "!");

        browser.run("arguments[0].value = arguments[1];", editor.field("Note"), longest);
        editor.save();
        assertThat(server.stored("a long note").get(0).get("note").asText()).isEqualTo(longest);
    }

    @Test
    void endBeforeStart_isSaidAndMendedByOnePress() throws Exception {
        calendar.week("2026-11-28");
        calendar.drag("2026-11-28", 9, 10);
        EditorPage editor = new EditorPage(browser).note("into sunday").time("End", "08:00");
        editor.waitForText("The end is not after the start.");
        editor.trySave();
        assertThat(server.stored("into sunday")).isEmpty();
        editor.press("End on the next day");
        editor.save();
        assertThat(server.times("into sunday")).isEqualTo("2026-11-28T08:00:00Z 2026-11-29T07:00:00Z");
    }

    @Test
    void undo_takesTheAddedIntervalBack() throws Exception {
        calendar.week("2026-11-10");
        calendar.drag("2026-11-10", 9, 10);
        new EditorPage(browser).note("added too soon").save();
        calendar.block("added too soon");
        browser.press("Undo");
        calendar.waitForNoBlock("added too soon");
        browser.waitForText("Undone");
        assertThat(server.stored("added too soon")).isEmpty();
    }

    @Test
    void tags_areSuggestedFromThoseInUse() throws Exception {
        server.store("2026-10-01T09:00", "2026-10-01T10:00", "a tagged one", "gardening");
        calendar.week("2026-10-05");
        calendar.drag("2026-10-05", 9, 10);
        EditorPage editor = new EditorPage(browser).note("suggested");
        editor.field("Tags").sendKeys("gar");
        browser.find("[role=option][data-tag=gardening]");
        editor.field("Tags").sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
        editor.save();
        assertThat(server.stored("suggested").get(0).get("tags").toString()).isEqualTo("[\"gardening\"]");
    }
}
