package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The days in Berlin that have 23 and 25 hours. */
@NeedsBrowser
@Tag("slow")
class ClockChangeTest {
    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();
    private final CalendarPage calendar = visit.calendar();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-29 | Earlier: 01:30 (UTC+1)    | does not exist | 2026-03-29T00:30:00Z
            2026-03-29 | Later: 03:30 (UTC+2)      | does not exist | 2026-03-29T01:30:00Z
            2026-10-25 | The first: 02:30 (UTC+2)  | happens twice  | 2026-10-25T00:30:00Z
            2026-10-25 | The second: 02:30 (UTC+1) | happens twice  | 2026-10-25T01:30:00Z
            """)
    void chosenTime_isAskedAboutAndStoredAsSaid(String date, String choice, String question, String stored)
            throws Exception {
        String note = "chosen " + choice.replaceAll("\\W", "");
        calendar.week(date);
        browser.press("Add");
        EditorPage editor = new EditorPage(browser).note(note);
        assertThat(editor.times()).isEqualTo("%1$s 09:00 - %1$s 10:00".formatted(date));
        editor.time("Start", "02:30");
        editor.waitForText(question);
        editor.trySave();
        editor.waitForText("Choose which of the two times you mean.");
        assertThat(server.stored(note)).isEmpty();

        editor.choose(choice);
        editor.save();
        assertThat(server.times(note)).startsWith(stored + " ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            29 mar 2026 2:30-9:00 | 0 | 2026-03-29T00:30:00Z 2026-03-29T07:00:00Z
            29 mar 2026 2:30-9:00 | 1 | 2026-03-29T01:30:00Z 2026-03-29T07:00:00Z
            25 oct 2026 2:30-9:00 | 0 | 2026-10-25T00:30:00Z 2026-10-25T08:00:00Z
            25 oct 2026 2:30-9:00 | 1 | 2026-10-25T01:30:00Z 2026-10-25T08:00:00Z
            """)
    void typedTime_isAskedAboutAndStoredAsSaid(String words, int choice, String stored) throws Exception {
        String note = "typed " + stored.replaceAll("\\W", "");
        calendar.week("2026-06-01");
        browser.press("Add");
        EditorPage editor = new EditorPage(browser).words(words + " " + note);
        browser.find("dialog.editor .understood button");
        editor.trySave();
        editor.waitForText("Correct the words at the top");
        assertThat(server.stored(note)).isEmpty();

        browser.driver()
                .findElements(By.cssSelector("dialog.editor .understood button"))
                .get(choice)
                .click();
        editor.save();
        assertThat(server.times(note)).isEqualTo(stored);
    }

    @Test
    void typedInTheList_asksToo() throws Exception {
        browser.open(server.url() + "?view=list");
        browser.find("main [name=entry]").sendKeys("25 oct 2026 2:15-2:45 asked in the list", Keys.ENTER);
        browser.waitForText("Which one do you mean?");
        assertThat(server.stored("asked in the list")).isEmpty();
        browser.find(".refusal .choices button:last-child").click();
        browser.waitForText("Added Sun 25 Oct 02:15–02:45");
        assertThat(server.times("asked in the list")).isEqualTo("2026-10-25T01:15:00Z 2026-10-25T01:45:00Z");
    }

    @Test
    void columns_areAsLongAsTheirDays() {
        calendar.week("2026-03-29");
        assertThat(heightsInHours()).containsExactly(24L, 24L, 24L, 24L, 24L, 24L, 23L);
        assertThat(hoursOf("2026-03-29"))
                .startsWith("01:00", "03:00", "04:00")
                .hasSize(22)
                .endsWith("23:00");
        assertThat(browser.find(".day[data-date='2026-03-29'] .change").getText())
                .contains("02:00 → 03:00");
        assertThat(markAt("2026-03-29", "03:00")).isEqualTo(2);

        calendar.week("2026-10-25");
        assertThat(heightsInHours()).containsExactly(24L, 24L, 24L, 24L, 24L, 24L, 25L);
        assertThat(hoursOf("2026-10-25"))
                .startsWith("01:00", "02:00", "02:00", "03:00")
                .hasSize(24)
                .endsWith("23:00");
        assertThat(browser.find(".day[data-date='2026-10-25'] .change").getText())
                .contains("03:00 → 02:00");
        assertThat(markAt("2026-10-25", "03:00")).isEqualTo(4);
    }

    @Test
    void dayView_hasTheHoursOfThatDay() {
        calendar.day("2026-10-25");
        assertThat(heightsInHours()).containsExactly(25L);
        assertThat(texts(".axis span"))
                .startsWith("01:00", "02:00", "02:00′", "03:00")
                .hasSize(24);
        calendar.day("2026-03-29");
        assertThat(heightsInHours()).containsExactly(23L);
        assertThat(texts(".axis span")).startsWith("01:00", "03:00").hasSize(22);
    }

    @Test
    void blocks_standWhereTheTimeReallyWas() throws Exception {
        server.store("2024-03-31T01:00", "2024-03-31T04:00", "over the gap");
        server.store("2024-10-27T01:00", "2024-10-27T04:00", "over the fold");
        calendar.week("2024-03-31");
        calendar.waitForPlace("over the gap", "2024-03-31 1 2");
        assertThat(calendar.textOf("over the gap")).contains("01:00–04:00");
        calendar.week("2024-10-27");
        calendar.waitForPlace("over the fold", "2024-10-27 1 4");
    }

    @Test
    void dragOverTheRepeatedHour_storesThatHourAndNotTheOther() throws Exception {
        calendar.week("2025-10-26");
        calendar.drag("2025-10-26", 2, 3);
        new EditorPage(browser).note("first two o'clock").save();
        calendar.drag("2025-10-26", 3, 4);
        new EditorPage(browser).note("second two o'clock").save();
        assertThat(server.times("first two o'clock")).isEqualTo("2025-10-26T00:00:00Z 2025-10-26T01:00:00Z");
        assertThat(server.times("second two o'clock")).isEqualTo("2025-10-26T01:00:00Z 2025-10-26T02:00:00Z");

        calendar.openBlock("second two o'clock");
        EditorPage editor = new EditorPage(browser);
        assertThat(editor.value("Start: time")).isEqualTo("02:00");
        editor.note("second, looked at").save();
        assertThat(server.times("second, looked at")).isEqualTo("2025-10-26T01:00:00Z 2025-10-26T02:00:00Z");
    }

    @SuppressWarnings("unchecked")
    private List<Long> heightsInHours() {
        return (List<Long>) requireNonNull(browser.run("""
                const hour = parseFloat(getComputedStyle(document.querySelector('.calendar')).getPropertyValue('--hour'));
                return [...document.querySelectorAll('.day')].map((day) => Math.round(day.getBoundingClientRect().height / hour));"""));
    }

    /** The labels of the day's own hours that can be seen, from the top. */
    private List<String> hoursOf(String date) {
        return texts(".day[data-date='" + date + "'] .hour span");
    }

    @SuppressWarnings("unchecked")
    private List<String> texts(String css) {
        return (List<String>) requireNonNull(browser.run("""
                return [...document.querySelectorAll(arguments[0])]
                    .filter((label) => getComputedStyle(label).display !== 'none')
                    .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
                    .map((label) => label.textContent);""", css));
    }

    /** How many hours below the top of the day a label stands. */
    private long markAt(String date, String label) {
        return (Long) requireNonNull(browser.run("""
                const [date, label] = arguments;
                const day = document.querySelector(`.day[data-date="${date}"]`);
                const hour = parseFloat(getComputedStyle(document.querySelector('.calendar')).getPropertyValue('--hour'));
                const mark = [...day.querySelectorAll('.hour')].find((line) => line.textContent === label);
                return Math.round((mark.getBoundingClientRect().top - day.getBoundingClientRect().top) / hour);""", date, label));
    }
}
