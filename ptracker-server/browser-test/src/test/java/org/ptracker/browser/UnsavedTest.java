package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** What is typed does not go because of one key, or of the way back. */
@NeedsBrowser
@Tag("slow")
class UnsavedTest {
    private static final String FIRST_WEEK = "16–22 November 2026";
    private static final String NEXT_WEEK = "23–29 November 2026";
    private static final String NOT_SAVED = "What you typed is not saved.";
    private static final String EDIT_ROW = "Edit 09:00–10:00 stored";

    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();
    private final CalendarPage calendar = visit.calendar();

    @BeforeAll
    static void start() throws Exception {
        visit.server().store("2026-11-24T09:00", "2026-11-24T10:00", "stored");
    }

    /** The second of two weeks is shown. */
    @BeforeEach
    void goToTheNextWeek() {
        calendar.week("2026-11-17");
        browser.press("Next week");
        browser.waitForText(NEXT_WEEK);
        calendar.block("stored");
    }

    @Test
    void escape_closesAtOnce_andAsksOnlyForWhatWasTyped() {
        EditorPage editor = openEditor();
        browser.keys(Keys.ESCAPE);
        editor.waitUntilClosed();

        openEditor().note("typed");
        browser.keys(Keys.ESCAPE);
        editor.waitForText(NOT_SAVED);
        browser.keys(Keys.ESCAPE);
        editor.press("Continue editing");
        assertThat(editor.value("Note")).isEqualTo("typed");
        browser.keys(Keys.ESCAPE);
        editor.press("Discard it");
        editor.waitUntilClosed();
        calendar.block("stored");
    }

    @Test
    void back_closesTheEditor_andLeavesTheWeekOnlyTheNextTime() {
        EditorPage editor = openEditor();
        back();
        editor.waitUntilClosed();
        assertThat(browser.text()).contains(NEXT_WEEK);
        back();
        browser.waitForText(FIRST_WEEK);
        browser.driver().navigate().forward();
        browser.waitForText(NEXT_WEEK);
    }

    @Test
    void back_asksForWhatWasTyped() {
        EditorPage editor = openEditor().note("typed");
        back();
        editor.waitForText(NOT_SAVED);
        back();
        assertThat(editor.value("Note")).isEqualTo("typed");
        editor.press("Discard it");
        editor.waitUntilClosed();
    }

    @Test
    void back_afterTheEditorWasClosed_leavesTheWeekAtOnce() {
        EditorPage editor = openEditor();
        editor.press("Cancel");
        editor.waitUntilClosed();
        back();
        browser.waitForText(FIRST_WEEK);
        browser.driver().navigate().forward();
        browser.waitForText(NEXT_WEEK);

        openEditor().press("Cancel");
        browser.press("Day");
        browser.named("h1", "Tuesday 24 November 2026");
        back();
        browser.waitForText(NEXT_WEEK);
    }

    @Test
    void escapeInARowOfTheList_asksForWhatWasTyped() throws Exception {
        browser.press("List");
        browser.press(EDIT_ROW);
        browser.keys(Keys.ESCAPE);
        typeInTheRow();
        browser.keys(Keys.ESCAPE);
        browser.waitForText(NOT_SAVED);
        browser.press("Continue editing");
        assertThat(requireNonNull(browser.named("textarea", "Note").getDomProperty("value")))
                .isEqualTo("typed in the row");
        browser.keys(Keys.ESCAPE);
        browser.press("Discard it");
        browser.named("button", EDIT_ROW);
        assertThat(server.stored("typed in the row")).isEmpty();
    }

    @Test
    void back_closesARowOfTheListFirst() {
        browser.press("List");
        typeInTheRow();
        back();
        browser.waitForText(NOT_SAVED);
        browser.press("Discard it");
        browser.named("button", EDIT_ROW);
        browser.press(EDIT_ROW);
        browser.named("textarea", "Note");
        back();
        browser.named("button", EDIT_ROW);
        assertThat(browser.count("h1")).isEqualTo(1);
        back();
        browser.waitForText(NEXT_WEEK);
    }

    private EditorPage openEditor() {
        calendar.openBlock("stored");
        return new EditorPage(browser);
    }

    private void typeInTheRow() {
        browser.press(EDIT_ROW);
        browser.type("Note", "typed in the row");
    }

    private void back() {
        browser.driver().navigate().back();
    }
}
