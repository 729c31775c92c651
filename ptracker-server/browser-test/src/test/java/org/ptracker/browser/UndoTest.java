package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** What was done on the page can be taken back after its note has gone too. */
@NeedsBrowser
class UndoTest {
    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();
    private final CalendarPage calendar = visit.calendar();

    @Test
    void controlZ_bringsBackWhatWasDeleted_afterTheNoteIsGone() throws Exception {
        storeAndFocus("2026-03-03", "deleted");
        delete("deleted");
        browser.press("Close");
        undoByKey();
        calendar.block("deleted");
        assertThat(server.stored("deleted")).hasSize(1);
        browser.waitForText("Undone: Deleted");
        assertThat(browser.find("header").getText()).doesNotContain("Undo");
    }

    @Test
    void controlZ_goesFurtherBackEachTime() throws Exception {
        storeAndFocus("2026-03-10", "moved twice");
        browser.chord(Keys.ALT, Keys.ARROW_DOWN);
        calendar.waitForPlace("moved twice", "2026-03-10 9.25 1");
        browser.chord(Keys.ALT, Keys.SHIFT, Keys.ARROW_DOWN);
        calendar.waitForPlace("moved twice", "2026-03-10 9.25 1.25");
        delete("moved twice");

        undoByKey();
        calendar.waitForPlace("moved twice", "2026-03-10 9.25 1.25");
        undoByKey();
        calendar.waitForPlace("moved twice", "2026-03-10 9.25 1");
        undoByKey();
        calendar.waitForPlace("moved twice", "2026-03-10 9 1");
        assertThat(server.times("moved twice")).isEqualTo("2026-03-10T08:00:00Z 2026-03-10T09:00:00Z");
    }

    @Test
    void buttonAtTheTop_staysWhenTheNoteIsGone() throws Exception {
        storeAndFocus("2026-03-17", "by the button");
        delete("by the button");
        browser.press("Close");
        browser.press("Undo: Deleted");
        calendar.block("by the button");
        assertThat(browser.count("header .undo:not([hidden])")).isZero();
    }

    @Test
    void controlZ_inATextThatWasTyped_isAboutTheText() throws Exception {
        storeAndFocus("2026-03-24", "stays moved");
        browser.chord(Keys.ALT, Keys.ARROW_DOWN);
        calendar.waitForPlace("stays moved", "2026-03-24 9.25 1");
        browser.named("input", "What are you busy with?").sendKeys("typed", Keys.chord(Keys.CONTROL, "z"));
        assertThat(browser.find(".timer .what").getDomProperty("value")).isNotEqualTo("typed");
        calendar.waitForPlace("stays moved", "2026-03-24 9.25 1");
        assertThat(server.times("stays moved")).startsWith("2026-03-24T08:15:00Z");
    }

    /** From 9:00 to 10:00. */
    private void storeAndFocus(String date, String note) throws Exception {
        server.store(date + "T09:00", date + "T10:00", note);
        calendar.week(date);
        browser.run("arguments[0].querySelector('.block').focus()", calendar.block(note));
    }

    /** The block that has the focus. */
    private void delete(String note) {
        browser.keys(Keys.DELETE);
        calendar.waitForNoBlock(note);
    }

    private void undoByKey() {
        browser.driver().switchTo().activeElement().sendKeys(Keys.chord(Keys.CONTROL, "z"));
    }
}
