package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;

@NeedsBrowser
class ChangeTest {
    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();
    private final CalendarPage calendar = visit.calendar();

    @Test
    void edit_changesNoteTagsAndTimes() throws Exception {
        server.store("2026-11-24T09:00", "2026-11-24T10:00", "first words", "work");
        calendar.week("2026-11-24");
        calendar.openBlock("first words");
        EditorPage editor = new EditorPage(browser);
        assertThat(editor.times()).isEqualTo("2026-11-24 09:00 - 2026-11-24 10:00");
        editor.note("better words").tag("home").time("Start", "08:15").time("End", "11:45");
        editor.save();

        calendar.waitForPlace("better words", "2026-11-24 8.25 3.5");
        assertThat(server.times("better words")).isEqualTo("2026-11-24T07:15:00Z 2026-11-24T10:45:00Z");
        JsonNode stored = server.stored("better words").get(0);
        assertThat(stored.get("tags").toString()).isEqualTo("[\"work\",\"home\"]");
        assertThat(stored.get("version").asInt()).isEqualTo(2);
    }

    @Test
    void saveOfNothingChanged_makesNoVersion() throws Exception {
        server.store("2026-11-24T13:00:07.5+01:00", "2026-11-24T14:00:00+01:00", "odd seconds");
        calendar.week("2026-11-24");
        calendar.openBlock("odd seconds");
        new EditorPage(browser).save();
        assertThat(server.stored("odd seconds").get(0).get("version").asInt()).isEqualTo(1);
        assertThat(server.times("odd seconds")).isEqualTo("2026-11-24T12:00:07.500Z 2026-11-24T13:00:00Z");
    }

    @Test
    void saveOfANoteThatTheFieldWritesOtherwise_makesNoVersion() throws Exception {
        server.store("2026-11-27T09:00", "2026-11-27T10:00", "two lines\r\nof Windows ");
        calendar.week("2026-11-27");
        calendar.bringIntoSight(9);
        browser.find(".day[data-date='2026-11-27'] .block").click();
        new EditorPage(browser).save();
        assertThat(server.stored("of Windows").get(0).get("version").asInt()).isEqualTo(1);
    }

    @Test
    void dragOfABlock_movesItToAnotherDayAndTime() throws Exception {
        server.store("2026-11-10T09:00", "2026-11-10T10:30", "moved");
        calendar.week("2026-11-10");
        calendar.moveBlock("moved", "2026-11-12", 13.25);
        calendar.waitForPlace("moved", "2026-11-12 13.25 1.5");
        assertThat(server.times("moved")).isEqualTo("2026-11-12T12:15:00Z 2026-11-12T13:45:00Z");

        browser.press("Undo");
        calendar.waitForPlace("moved", "2026-11-10 9 1.5");
        assertThat(server.times("moved")).isEqualTo("2026-11-10T08:00:00Z 2026-11-10T09:30:00Z");
    }

    @Test
    void dragOfTheLowerEdge_changesTheEnd() throws Exception {
        server.store("2026-11-13T09:00", "2026-11-13T10:00", "resized");
        calendar.week("2026-11-13");
        calendar.resizeBlock("resized", 12.75);
        calendar.waitForPlace("resized", "2026-11-13 9 3.75");
        assertThat(server.times("resized")).isEqualTo("2026-11-13T08:00:00Z 2026-11-13T11:45:00Z");

        calendar.resizeBlock("resized", 8);
        calendar.waitForPlace("resized", "2026-11-13 9 0.25");
        assertThat(server.times("resized")).as("a quarter of an hour stays").endsWith(" 2026-11-13T08:15:00Z");
    }

    @Test
    void overlapsStandSideBySide() throws Exception {
        server.store("2026-11-03T09:00", "2026-11-03T11:00", "left one");
        server.store("2026-11-03T10:00", "2026-11-03T12:00", "right one");
        calendar.week("2026-11-03");
        var left = calendar.block("left one").getRect();
        var right = calendar.block("right one").getRect();
        assertThat(left.x + left.width).isLessThanOrEqualTo(right.x + 1);
        assertThat(left.width).isBetween(right.width - 1, right.width + 1);
        assertThat(browser.text()).contains("3 h busy");
    }

    @Test
    void overMidnight_isCutIntoTwoBlocksOfOneInterval() throws Exception {
        server.store("2026-10-06T22:00", "2026-10-07T01:30", "over midnight");
        calendar.week("2026-10-06");
        List<WebElement> pieces = browser.wait("two blocks", () -> {
            List<WebElement> found = calendar.blocks("over midnight");
            return found.size() == 2 ? found : null;
        });
        assertThat(pieces).extracting(calendar::placeOf).containsExactly("2026-10-06 22 2", "2026-10-07 0 1.5");
        assertThat(pieces.get(0).getText()).contains("continues on the next day");
        assertThat(pieces.get(1).getText()).contains("began the day before");
        assertThat(browser.find(".head[data-date='2026-10-06'] .total").getText())
                .contains("2 h");
        assertThat(browser.find(".head[data-date='2026-10-07'] .total").getText())
                .contains("1 h 30 min");

        calendar.bringIntoSight(0);
        calendar.press("2026-10-07", 0.5);
        calendar.dragTo("2026-10-07", 1);
        calendar.dragTo("2026-10-07", 1.5);
        calendar.release();
        calendar.waitForPlace("over midnight", "2026-10-07 0 2.5");
        assertThat(server.times("over midnight"))
                .as("the whole is moved")
                .isEqualTo("2026-10-06T21:00:00Z 2026-10-07T00:30:00Z");
    }

    @Test
    void deleteInTheEditor_canBeTakenBack() throws Exception {
        server.store("2026-09-08T09:00", "2026-09-08T10:00", "deleted");
        calendar.week("2026-09-08");
        calendar.openBlock("deleted");
        new EditorPage(browser).press("Delete");
        calendar.waitForNoBlock("deleted");
        assertThat(server.stored("deleted")).isEmpty();

        browser.press("Undo");
        calendar.block("deleted");
        assertThat(server.times("deleted")).isEqualTo("2026-09-08T07:00:00Z 2026-09-08T08:00:00Z");
    }

    @Test
    void staleEdit_showsWhatStandsThereAndKeepsWhatWasTyped() throws Exception {
        server.store("2026-09-15T09:00", "2026-09-15T10:00", "stale before");
        calendar.week("2026-09-15");
        calendar.openBlock("stale before");
        EditorPage editor = new EditorPage(browser);
        server.change("stale before", "{\"note\": \"changed elsewhere\", \"end\": \"2026-09-15T09:00:00Z\"}");

        editor.note("stale mine");
        editor.trySave();
        editor.waitForText(
                "It was changed elsewhere in the meantime. It is now Tue 15 Sep 09:00–11:00, “changed elsewhere”.");
        assertThat(editor.value("Note")).isEqualTo("stale mine");
        assertThat(server.stored("stale mine")).isEmpty();

        editor.save();
        assertThat(server.times("stale mine")).startsWith("2026-09-15T07:00:00Z");
        assertThat(server.stored("changed elsewhere")).isEmpty();
    }

    @Test
    void staleDrag_changesNothingAndShowsWhatStandsThere() throws Exception {
        server.store("2026-09-22T09:00", "2026-09-22T10:00", "pulled by two");
        calendar.week("2026-09-22");
        calendar.bringIntoSight(9);
        calendar.hold("pulled by two");
        calendar.dragTo("2026-09-23", 11);
        server.change("pulled by two", "{\"start\": \"2026-09-22T04:00:00Z\"}");
        calendar.dragTo("2026-09-23", 11.25);
        calendar.release();

        browser.waitForText("It was changed elsewhere in the meantime. This is how it is now.");
        calendar.waitForPlace("pulled by two", "2026-09-22 6 4");
        assertThat(server.times("pulled by two")).isEqualTo("2026-09-22T04:00:00Z 2026-09-22T08:00:00Z");
    }
}
