package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** Without a pointer: here nothing is clicked. */
@NeedsBrowser
class KeyboardTest {
    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();
    private final CalendarPage calendar = visit.calendar();

    @Test
    void addOpenAndDelete() throws Exception {
        calendar.week("2026-06-09");
        tabTo("Add on Monday 8 June 2026 at 09:00");
        browser.keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_RIGHT);
        waitForFocus("Add on Tuesday 9 June 2026 at 09:30");
        browser.keys(Keys.ENTER);
        EditorPage editor = new EditorPage(browser);
        assertThat(editor.times()).isEqualTo("2026-06-09 09:30 - 2026-06-09 10:30");
        waitForFocus("Note");
        browser.keys("by keyboard");
        browser.chord(Keys.CONTROL, Keys.ENTER);
        editor.waitUntilClosed();
        calendar.block("by keyboard");
        assertThat(server.times("by keyboard")).isEqualTo("2026-06-09T07:30:00Z 2026-06-09T08:30:00Z");

        waitForFocus("Add on Tuesday 9 June 2026 at 09:30");
        tabTo("by keyboard 09:30–10:30 for 1 h");
        browser.keys(Keys.ENTER);
        new EditorPage(browser);
        browser.keys(Keys.ESCAPE);
        editor.waitUntilClosed();
        waitForFocus("by keyboard 09:30–10:30 for 1 h");

        browser.keys(Keys.DELETE);
        calendar.waitForNoBlock("by keyboard");
        assertThat(server.stored("by keyboard")).isEmpty();
        waitForFocus("Add on Tuesday 9 June 2026 at 09:30");
        tabTo("Undo");
        browser.keys(Keys.ENTER);
        calendar.block("by keyboard");
        assertThat(server.times("by keyboard")).isEqualTo("2026-06-09T07:30:00Z 2026-06-09T08:30:00Z");
    }

    @Test
    void altArrows_moveABlockAndItsEnd() throws Exception {
        server.store("2026-06-16T09:00", "2026-06-16T10:00", "pushed");
        calendar.week("2026-06-16");
        calendar.block("pushed");
        tabTo("pushed 09:00–10:00 for 1 h");
        browser.chord(Keys.ALT, Keys.ARROW_DOWN);
        waitForFocus("pushed 09:15–10:15 for 1 h");
        browser.chord(Keys.ALT, Keys.SHIFT, Keys.ARROW_DOWN);
        waitForFocus("pushed 09:15–10:30 for 1 h 15 min");
        assertThat(server.times("pushed")).isEqualTo("2026-06-16T07:15:00Z 2026-06-16T08:30:00Z");
    }

    @Test
    void arrowsAndPages_goThroughDaysAndWeeks() {
        calendar.week("2026-06-23");
        tabTo("Add on Monday 22 June 2026 at 09:00");
        browser.keys(Keys.ARROW_LEFT);
        waitForFocus("Add on Sunday 21 June 2026 at 09:00");
        browser.keys(Keys.ARROW_RIGHT);
        waitForFocus("Add on Monday 22 June 2026 at 09:00");
        browser.keys(Keys.PAGE_DOWN);
        waitForFocus("Add on Monday 29 June 2026 at 09:00");
        browser.keys(Keys.PAGE_UP);
        waitForFocus("Add on Monday 22 June 2026 at 09:00");
        browser.keys(Keys.END);
        waitForFocus("Add on Monday 22 June 2026 at 23:45");
        browser.keys(Keys.HOME);
        waitForFocus("Add on Monday 22 June 2026 at 00:00");
        browser.keys(Keys.ARROW_UP);
        waitForFocus("Add on Monday 22 June 2026 at 00:00");
    }

    @Test
    void barAboveTheWeek_keepsTheFocus() {
        calendar.week("2026-06-23");
        tabTo("Next week");
        browser.keys(Keys.ENTER);
        browser.waitForText("29 June – 5 July 2026");
        waitForFocus("Next week");
        browser.keys(Keys.ENTER);
        browser.waitForText("6–12 July 2026");
        waitForFocus("Next week");
    }

    @Test
    void skipLink_goesToTheContent() {
        calendar.week("2026-06-23");
        browser.run("document.activeElement.blur()");
        browser.keys(Keys.TAB);
        waitForFocus("Skip to the content");
        browser.keys(Keys.ENTER);
        assertThat(browser.driver().switchTo().activeElement().getTagName()).isEqualTo("main");
    }

    private void tabTo(String name) {
        for (int presses = 0; presses < 60; presses++) {
            if (browser.focused().equals(name)) {
                return;
            }
            browser.keys(Keys.TAB);
        }
        throw new AssertionError("Tab does not lead to " + name + " but to " + browser.focused());
    }

    private void waitForFocus(String name) {
        browser.wait("the focus on " + name, () -> browser.focused().equals(name) ? name : null);
    }
}
