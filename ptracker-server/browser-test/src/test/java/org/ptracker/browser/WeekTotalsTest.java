package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Totals by week are those of the weeks that the week view shows. */
@NeedsBrowser
@Tag("slow")
class WeekTotalsTest {
    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();

    @BeforeAll
    static void store() throws Exception {
        PageServer server = visit.server();
        server.store("2025-11-21T09:00", "2025-11-21T10:00", "on Friday");
        server.store("2025-11-22T09:00", "2025-11-22T11:00", "on Saturday");
        server.store("2025-11-23T09:00", "2025-11-23T13:00", "on Sunday");
        server.store("2025-11-24T09:00", "2025-11-24T17:00", "on Monday");
    }

    /** The range begins on a Wednesday and ends on a Saturday. */
    @ParameterizedTest
    @CsvSource({
        "monday, 'Week 47, 19–23 November 2025|7 h', 'Week 48, 24–29 November 2025|8 h'",
        "sunday, 19–22 November 2025|3 h, 23–29 November 2025|12 h",
    })
    void rows_areTheWeeksOfTheAccount(String weekStart, String first, String second) throws Exception {
        open(weekStart, "2025-11-19", "2025-11-29");
        assertThat(rows()).containsExactly(first, second);
        assertThat(charted()).containsExactly("19 Nov", second.startsWith("Week") ? "24 Nov" : "23 Nov");
    }

    @Test
    void weekOfOneDay_isNamedAsADay() throws Exception {
        open("saturday", "2025-11-21", "2025-11-28");
        assertThat(rows()).containsExactly("Fri 21 Nov 2025|1 h", "22–28 November 2025|14 h");
    }

    @Test
    void row_leadsToTheWeekOfTheSameNameAndSum() throws Exception {
        open("sunday", "2025-11-16", "2025-11-29");
        assertThat(rows()).containsExactly("16–22 November 2025|3 h", "23–29 November 2025|12 h");
        browser.find(".totals-table tbody tr:last-child a").click();
        visit.calendar().shown();
        assertThat(browser.find("main h1").getText()).isEqualTo("23–29 November 2025");
        browser.waitForText("12 h busy");
    }

    private void open(String weekStart, String from, String to) throws Exception {
        server.send("PATCH", "me", "{\"week_start\": \"" + weekStart + "\"}");
        browser.open(server.url() + "?view=totals&by=week&from=" + from + "&to=" + to);
        browser.waitForText("Busy and logged by week");
    }

    /** Of each row its name and the busy time. */
    @SuppressWarnings("unchecked")
    private List<String> rows() {
        return (List<String>) requireNonNull(browser.run("""
                return [...document.querySelectorAll('.totals-table tbody tr')].map(
                    (row) => [...row.children].slice(0, 2).map((cell) => cell.innerText.trim()).join('|'));"""));
    }

    /** What stands under the columns of the picture. */
    @SuppressWarnings("unchecked")
    private List<String> charted() {
        return (List<String>) requireNonNull(browser.run(
                "return [...document.querySelectorAll('.chart .label')].map((label) => label.textContent);"));
    }
}
