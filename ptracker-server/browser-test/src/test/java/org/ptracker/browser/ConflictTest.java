package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** Of an account that allows no overlaps. */
@NeedsBrowser
@Tag("slow")
class ConflictTest {
    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();
    private final CalendarPage calendar = visit.calendar();

    @BeforeAll
    static void start() throws Exception {
        visit.server().send("PATCH", "me", "{\"overlap_policy\": \"reject\"}");
    }

    @Test
    void adding_showsWhatIsInTheWayAndTheNearestFreeTime() throws Exception {
        server.store("2020-11-24T09:00", "2020-11-24T11:00", "in the way");
        calendar.week("2020-11-24");
        calendar.drag("2020-11-24", 8, 10);
        EditorPage editor = new EditorPage(browser).note("does not fit");
        editor.trySave();
        editor.waitForText("It overlaps this interval, and your account does not allow overlaps:");
        assertThat(editor.text()).contains("Tue 24 Nov 09:00–11:00, in the way");
        assertThat(server.stored("does not fit")).as("nothing is guessed").isEmpty();

        editor.press("Use the free time Tue 24 Nov 07:00–09:00");
        assertThat(editor.times()).isEqualTo("2020-11-24 07:00 - 2020-11-24 09:00");
        assertThat(server.stored("does not fit")).as("not before it is saved").isEmpty();
        editor.save();
        calendar.waitForPlace("does not fit", "2020-11-24 7 2");
        assertThat(server.times("does not fit")).isEqualTo("2020-11-24T06:00:00Z 2020-11-24T08:00:00Z");
    }

    @Test
    void whatIsInTheWay_canBeOpened() throws Exception {
        server.store("2020-11-10T09:00", "2020-11-10T11:00", "opened instead");
        calendar.week("2020-11-10");
        browser.press("Add");
        EditorPage editor = new EditorPage(browser).words("10 nov 2020 10-12 another");
        editor.trySave();
        editor.waitForText("opened instead");
        editor.press("Tue 10 Nov 09:00–11:00, opened instead");

        EditorPage other = new EditorPage(browser);
        assertThat(other.value("Note")).isEqualTo("opened instead");
        other.time("End", "10:00").save();
        assertThat(server.times("opened instead")).isEqualTo("2020-11-10T08:00:00Z 2020-11-10T09:00:00Z");
    }

    @Test
    void dragOntoAnother_asksInTheEditor() throws Exception {
        server.store("2020-10-06T09:00", "2020-10-06T10:00", "stays");
        server.store("2020-10-07T09:00", "2020-10-07T10:00", "dragged");
        calendar.week("2020-10-06");
        calendar.moveBlock("dragged", "2020-10-06", 9.5);
        EditorPage editor = new EditorPage(browser);
        editor.waitForText("It overlaps this interval");
        assertThat(editor.times()).isEqualTo("2020-10-06 09:30 - 2020-10-06 10:30");
        assertThat(server.times("dragged")).isEqualTo("2020-10-07T07:00:00Z 2020-10-07T08:00:00Z");

        editor.press("Use the free time Tue 6 Oct 10:00–11:00");
        editor.save();
        calendar.waitForPlace("dragged", "2020-10-06 10 1");
        assertThat(server.times("dragged")).isEqualTo("2020-10-06T08:00:00Z 2020-10-06T09:00:00Z");
    }

    @Test
    void typedInTheList_offersTheSameChoices() throws Exception {
        server.store("2020-09-08T09:00", "2020-09-08T10:00", "listed already");
        browser.open(server.url() + "?view=list");
        browser.find("main [name=entry]").sendKeys("8 sep 2020 9:30-10:30 squeezed in", Keys.ENTER);
        browser.waitForText("It overlaps this interval, and your account does not allow overlaps:");
        browser.press("Use the free time Tue 8 Sep 10:00–11:00");
        assertThat(server.stored("squeezed in")).isEmpty();
        browser.find("main [name=entry]").sendKeys(Keys.ENTER);
        browser.waitForText("Added Tue 8 Sep 10:00–11:00");
        assertThat(server.times("squeezed in")).isEqualTo("2020-09-08T08:00:00Z 2020-09-08T09:00:00Z");
    }

    @Test
    void aSecondOpenInterval_saysWhichOneIsOpen() throws Exception {
        server.store("2020-08-04T09:00", "2020-08-04T10:00", "to be reopened");
        String since = Instant.now().minusSeconds(600).toString();
        server.send("POST", "intervals", "{\"start\": \"%s\", \"note\": \"open already\"}".formatted(since));
        calendar.week("2020-08-04");
        calendar.openBlock("to be reopened");
        EditorPage editor = new EditorPage(browser);
        editor.field("Still going on").click();
        editor.trySave();
        editor.waitForText("You are already busy. This interval is still going on:");
        assertThat(editor.text()).contains("open already");
        assertThat(server.times("to be reopened")).endsWith("2020-08-04T08:00:00Z");
        server.send(
                "DELETE",
                "intervals/" + server.stored("open already").get(0).get("id").asText(),
                null);
    }
}
