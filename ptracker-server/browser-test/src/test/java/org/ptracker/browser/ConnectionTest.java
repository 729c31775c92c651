package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.network.Tunnel;

/** A connection that breaks. */
@NeedsBrowser
@Tag("slow")
class ConnectionTest {
    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();
    private final CalendarPage calendar = visit.calendar();

    @AfterEach
    void join() {
        browser.offline(false);
    }

    @Test
    void offline_keepsWhatWasTypedAndStoresItOnce() throws Exception {
        calendar.week("2026-06-09");
        calendar.drag("2026-06-09", 9, 10.5);
        EditorPage editor =
                new EditorPage(browser).note("typed without a network").tag("patience");
        browser.offline(true);
        editor.trySave();
        editor.waitForText("The server does not answer. Nothing that you typed is lost.");
        assertThat(editor.value("Note")).isEqualTo("typed without a network");
        assertThat(editor.times()).isEqualTo("2026-06-09 09:00 - 2026-06-09 10:30");
        assertThat(editor.text()).contains("patience");
        assertThat(server.stored("typed without a network")).isEmpty();

        browser.offline(false);
        editor.waitUntilClosed();
        calendar.block("typed without a network");
        assertThat(server.times("typed without a network")).isEqualTo("2026-06-09T07:00:00Z 2026-06-09T08:30:00Z");
        browser.waitForNoText("The server does not answer.");
    }

    @Test
    void fileThatDoesNotCome_isSaidInWords() throws Exception {
        server.store("2026-07-07T09:00", "2026-07-07T10:00", "to be edited");
        browser.block("*/editor/editor.js", "*/totals/totals.css");
        calendar.week("2026-07-07");
        calendar.openBlock("to be edited");
        browser.waitForText("A part of this page, editor/editor.js, could not be loaded.");
        calendar.block("to be edited");
        browser.press("Totals");
        browser.waitForText("A part of this page, totals/totals.css, could not be loaded.");
        browser.waitForText("Busy and logged by day");

        browser.block("*/frame/timer.js");
        browser.open(server.url() + "?again");
        browser.waitForText("a file of the page did not come: reload the page.");
        browser.block();
        calendar.week("2026-07-07");
        calendar.openBlock("to be edited");
        new EditorPage(browser).press("Cancel");
    }

    @Test
    void offline_isSaidAndWhatWasMissedAppearsAfterwards() throws Exception {
        calendar.week("2026-06-16");
        browser.offline(true);
        // Ends the request that waits for a change; the next one finds no network.
        server.store("2026-06-16T07:00", "2026-06-16T08:00", "the last to come through");
        browser.waitForText("The server does not answer. What you see may be out of date");
        server.store("2026-06-16T09:00", "2026-06-16T10:00", "missed meanwhile");
        assertThat(calendar.blocks("missed meanwhile")).isEmpty();
        browser.offline(false);
        calendar.block("missed meanwhile");
        browser.waitForNoText("The server does not answer.");
    }

    @Test
    void lostAnswer_isAskedForAgainAndStoredOnce() throws Exception {
        try (Tunnel tunnel = new Tunnel(server.url())) {
            CalendarPage far = new CalendarPage(browser, tunnel.url());
            far.week("2026-06-23");
            far.drag("2026-06-23", 9, 10);
            EditorPage editor = new EditorPage(browser).note("stored before the answer was lost");
            tunnel.loseAnswers(true);
            editor.trySave();
            browser.wait("the server to store it", () -> {
                try {
                    return server.stored("stored before the answer was lost").isEmpty() ? null : "stored";
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(editor.value("Note")).isEqualTo("stored before the answer was lost");

            tunnel.loseAnswers(false);
            editor.waitUntilClosed();
            far.block("stored before the answer was lost");
            assertThat(server.times("stored before the answer was lost"))
                    .isEqualTo("2026-06-23T07:00:00Z 2026-06-23T08:00:00Z");
        }
    }

    @Test
    void lostAnswerOfAChange_isNoChangeOfSomebodyElse() throws Exception {
        server.store("2026-06-30T09:00", "2026-06-30T10:00", "before the loss");
        try (Tunnel tunnel = new Tunnel(server.url())) {
            CalendarPage far = new CalendarPage(browser, tunnel.url());
            far.week("2026-06-30");
            far.openBlock("before the loss");
            EditorPage editor = new EditorPage(browser).note("after the loss").time("End", "11:00");
            tunnel.loseAnswers(true);
            editor.trySave();
            editor.waitForText("The server does not answer. Nothing that you typed is lost.");
            tunnel.loseAnswers(false);
            editor.press("Save");
            editor.waitUntilClosed();
            far.waitForPlace("after the loss", "2026-06-30 9 2");
            assertThat(server.stored("after the loss").get(0).get("version").asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void deletionWithoutNetwork_isTriedAgainAndNotForgotten() throws Exception {
        server.store("2026-07-07T09:00", "2026-07-07T10:00", "to be deleted");
        calendar.week("2026-07-07");
        calendar.openBlock("to be deleted");
        EditorPage editor = new EditorPage(browser);
        browser.offline(true);
        editor.press("Delete");
        editor.waitForText("The page keeps trying until you close this dialog.");
        browser.offline(false);
        editor.waitUntilClosed();
        assertThat(server.stored("to be deleted")).isEmpty();
        browser.press("Undo");
        calendar.block("to be deleted");
    }
}
