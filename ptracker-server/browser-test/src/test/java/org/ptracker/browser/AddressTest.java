package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** The address is the view: it can be kept, and the ways back and forward lead through it. */
@NeedsBrowser
@Tag("slow")
class AddressTest {
    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();
    private final CalendarPage calendar = visit.calendar();

    @BeforeAll
    static void start() throws Exception {
        visit.server().store("2026-11-24T08:00:00Z", "2026-11-24T09:30:00Z", "design review", "work");
    }

    @Test
    void backAndForward_goThroughTheViews() {
        calendar.week("2026-11-24");
        browser.press("Next week");
        browser.waitForText("30 November – 6 December 2026");
        assertThat(address()).isEqualTo("?view=week&date=2026-12-01");
        browser.press("Day");
        browser.waitForText("Tuesday 1 December 2026");
        browser.press("List");
        browser.named("h1", "List");

        browser.driver().navigate().back();
        browser.waitForText("Tuesday 1 December 2026");
        assertThat(address()).isEqualTo("?view=day&date=2026-12-01");
        browser.driver().navigate().back();
        browser.waitForText("30 November – 6 December 2026");
        browser.driver().navigate().back();
        browser.waitForText("23–29 November 2026");
        calendar.block("design review");
        browser.driver().navigate().forward();
        browser.waitForText("30 November – 6 December 2026");
        assertThat(browser.driver().getTitle()).contains("30 November – 6 December 2026");
    }

    @Test
    void bookmark_showsTheSameInANewTab() {
        calendar.week("2026-11-24");
        browser.named("input", "Time zone of this view")
                .sendKeys(Keys.chord(Keys.CONTROL, "a"), "Asia/Tokyo", Keys.ENTER);
        calendar.waitForPlace("design review", "2026-11-24 17 1.5");
        String bookmark = browser.driver().getCurrentUrl();
        assertThat(bookmark).endsWith("?view=week&date=2026-11-24&zone=Asia%2FTokyo");

        browser.open("about:blank");
        browser.open(bookmark);
        calendar.waitForPlace("design review", "2026-11-24 17 1.5");
        assertThat(browser.find(".corner").getText()).isEqualTo("UTC+9");
    }

    @Test
    void anotherZone_showsAndAddsInThatZone() throws Exception {
        calendar.open("?view=week&date=2026-11-24&zone=Asia/Kathmandu");
        calendar.waitForPlace("design review", "2026-11-24 13.75 1.5");
        calendar.drag("2026-11-25", 9, 10);
        EditorPage editor = new EditorPage(browser);
        assertThat(editor.text()).contains("Times in Asia/Kathmandu");
        editor.note("in Nepal").save();
        assertThat(server.times("in Nepal")).isEqualTo("2026-11-25T03:15:00Z 2026-11-25T04:15:00Z");
        assertThat(server.stored("in Nepal").get(0).get("zone").asText()).isEqualTo("Asia/Kathmandu");

        calendar.week("2026-11-25");
        calendar.waitForPlace("in Nepal", "2026-11-25 4.25 1");
    }

    @Test
    void zoneThatDoesNotExist_isRefusedInItsPlace() {
        calendar.week("2026-11-24");
        browser.named("input", "Time zone of this view")
                .sendKeys(Keys.chord(Keys.CONTROL, "a"), "Europe/Atlantis", Keys.ENTER);
        assertThat(browser.run("return document.querySelector('input.zone').validationMessage"))
                .isEqualTo("There is no such time zone. Write one like Europe/Berlin.");
        assertThat(address()).isEqualTo("?view=week&date=2026-11-24");
    }

    @Test
    void addressThatMakesNoSense_showsToday() {
        calendar.open("?view=nonsense&date=2026-02-30&zone=Europe/Atlantis");
        browser.find("[aria-label='Time zone of this view']");
        assertThat(browser.count(".day")).isEqualTo(7);
        assertThat(browser.count(".head.today")).isEqualTo(1);
        assertThat(browser.named("input", "Time zone of this view").getDomProperty("value"))
                .isEqualTo("Europe/Berlin");
    }

    @Test
    void dateBeyondWhatCanBeStored_showsTheNearest() {
        calendar.open("?view=week&date=9999-12-31");
        browser.waitForText("20–26 December 9999");
        browser.press("Next week");
        browser.waitForText("20–26 December 9999");
        calendar.open("?view=day&date=0000-01-01");
        browser.waitForText("Thursday 1 January 1970");
        browser.open(server.url() + "?view=totals&by=month&from=9999-01-01&to=9999-12-31");
        browser.waitForText("Busy and logged by month");
        browser.open(server.url() + "?view=list&to=9999-12-31&q=design");
        browser.waitForText("1 interval with this filter");
    }

    @Test
    void dateField_jumps() {
        calendar.week("2026-11-24");
        browser.run(
                "arguments[0].value = '2024-02-29'; arguments[0].dispatchEvent(new Event('change', {bubbles: true}));",
                browser.named("input", "Go to a date"));
        browser.waitForText("26 February – 3 March 2024");
        browser.press("Today");
        browser.find(".head.today");
        assertThat(address()).isEqualTo("?view=week");
    }

    @Test
    void filterOfTheList_goesOnlyWhereItCounts_andBackHasIt() throws Exception {
        server.store("2026-11-25T09:00", "2026-11-25T10:00", "nothing of that", "other");
        browser.open(server.url() + "?view=list&q=design&tag=work&date=2026-11-24&zone=Asia/Tokyo");
        browser.waitForText("1 interval with this filter");
        browser.press("Totals");
        browser.named("h1", "Totals");
        assertThat(address()).isEqualTo("?view=totals&tag=work&date=2026-11-24&zone=Asia/Tokyo");
        browser.waitForText("Busy and logged by day, 23–29 November 2026, work");
        browser.press("Week");
        calendar.shown();
        calendar.block("design review");
        assertThat(address()).isEqualTo("?view=week&date=2026-11-24&zone=Asia/Tokyo");

        browser.driver().navigate().back();
        browser.waitForText("Busy and logged by day, 23–29 November 2026, work");
        browser.driver().navigate().back();
        browser.waitForText("1 interval with this filter");
        assertThat(address()).isEqualTo("?view=list&q=design&tag=work&date=2026-11-24&zone=Asia/Tokyo");
        assertThat(browser.named("input", "Note contains").getDomProperty("value"))
                .isEqualTo("design");
    }

    @Test
    void headOfADay_leadsToThatDay() {
        calendar.week("2026-11-24");
        browser.find(".head[data-date='2026-11-26'] a").click();
        browser.waitForText("Thursday 26 November 2026");
        assertThat(address()).isEqualTo("?view=day&date=2026-11-26");
        assertThat(browser.count(".day")).isEqualTo(1);
    }

    private String address() {
        return (String) requireNonNull(browser.run("return decodeURIComponent(location.search)"));
    }
}
