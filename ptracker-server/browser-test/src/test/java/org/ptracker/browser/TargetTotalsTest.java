package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Target and balance beside the totals, of an account that has targets. It is Tuesday 2026-11-24, 10:15 in Berlin. */
@NeedsBrowser
@Tag("slow")
class TargetTotalsTest {
    private static final String WEEK = "?view=totals&by=day&from=2026-11-23&to=2026-11-29";

    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAdaAt(Instant.parse("2026-11-24T09:15:00Z"));

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();

    @BeforeAll
    static void store() throws Exception {
        PageServer server = visit.server();
        server.store("2026-11-20T09:00", "2026-11-20T18:00", "on Friday");
        server.store("2026-11-23T09:00", "2026-11-23T16:30", "on Monday");
        server.store("2026-11-24T08:00", "2026-11-24T09:00", "on Tuesday");
    }

    private void targets(String targets) throws Exception {
        server.send("PATCH", "targets", "{\"targets\": [" + targets + "], \"days_off\": [\"2026-11-26\"]}");
        browser.open(server.url() + WEEK);
        browser.waitForText("Busy and logged by day");
    }

    @SuppressWarnings("unchecked")
    private List<String> texts(String selector) {
        return (List<String>) requireNonNull(browser.run(
                "return [...document.querySelectorAll('" + selector + "')].map(each => each.innerText.trim());"));
    }

    @Test
    void totals_haveTargetAndBalance_whereThereAreTargets() throws Exception {
        targets(
                "{\"from\": \"2026-11-20\", \"weekdays\": [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"], \"seconds\": 28800}");

        assertThat(texts(".sums dd"))
                .contains("32 h", "−7 h 30 min", "up to today", "−6 h 30 min", "with +1 h from before");
        assertThat(texts(".totals-table thead th"))
                .containsExactly("Day", "Busy", "Logged", "Intervals", "Target", "Balance");
        assertThat(texts(".totals-table tbody td:last-child")).containsExactly("−30 min", "−7 h", "", "", "", "", "");
        assertThat(texts(".totals-table tfoot td:last-child")).containsExactly("−7 h 30 min");
        for (int width : new int[] {320, 768, 1280}) {
            browser.resize(width, 800);
            browser.screenshot("targets-" + width);
            assertThat(Sideways.in(browser)).as("%d pixels", width).isEmpty();
        }
        browser.resize(1280, 900);
        browser.open(server.url() + WEEK.replace("by=day", "by=tag"));
        browser.waitForText("Busy and logged by tag");
        assertThat(texts(".totals-table thead th")).containsExactly("Tag", "Busy", "Logged", "Intervals");
    }

    @Test
    void totals_areAsTheyWere_whereThereAreNone() throws Exception {
        targets("");

        assertThat(texts(".sums dt")).containsExactly("Busy", "Logged", "Intervals");
        assertThat(texts(".totals-table thead th")).containsExactly("Day", "Busy", "Logged", "Intervals");
    }
}
