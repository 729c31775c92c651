package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.ptracker.common.Json;

/** The list, and the totals that lead to it. */
@NeedsBrowser
class ListTest {
    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();

    @Test
    void filter_isByTextAndTagAndStandsInTheAddress() throws Exception {
        server.store("2026-03-02T09:00", "2026-03-02T10:00", "Filtered apples", "fruit");
        server.store("2026-03-03T09:00", "2026-03-03T10:00", "filtered pears", "fruit", "green");
        server.store("2026-03-04T09:00", "2026-03-04T10:00", "filtered grass", "green");
        open("?view=list");
        browser.named("input", "Note contains").sendKeys("FILTERED");
        waitForRows("filtered grass", "filtered pears", "Filtered apples");
        browser.named("input", "With the tags").sendKeys("green", Keys.ENTER);
        waitForRows("filtered grass", "filtered pears");
        browser.wait("the address", () -> browser.driver().getCurrentUrl().contains("tag=green") ? "there" : null);

        browser.open(browser.driver().getCurrentUrl());
        waitForRows("filtered grass", "filtered pears");
        browser.press("Clear the filter");
        browser.waitForText("Filtered apples");
    }

    @Test
    void editInPlace_asksNothingElseAndCanBeTakenBack() throws Exception {
        server.store("2026-03-10T09:00", "2026-03-10T10:00", "in its place");
        open("?view=list&q=place");
        browser.press("Edit 09:00–10:00 in its place");
        browser.named("input", "When").sendKeys(Keys.chord(Keys.CONTROL, "a"), "10 mar 2026 11-12:30");
        browser.named("textarea", "Note").sendKeys(Keys.chord(Keys.CONTROL, "a"), "in another place");
        browser.press("Save");
        waitForRows("in another place");
        assertThat(server.times("in another place")).isEqualTo("2026-03-10T10:00:00Z 2026-03-10T11:30:00Z");

        browser.press("Undo");
        waitForRows("in its place");
        assertThat(server.times("in its place")).isEqualTo("2026-03-10T08:00:00Z 2026-03-10T09:00:00Z");
    }

    @Test
    void continue_startsThatOneAgain_andEndsWhatRuns() throws Exception {
        server.store("2026-03-11T09:00", "2026-03-11T10:00", "that one", "deep");
        open("?view=list&q=that");
        browser.press("Continue 09:00–10:00 that one");
        browser.named("button", "Stop");
        assertThat(server.stored("that one")).hasSize(2);

        browser.press("Continue 09:00–10:00 that one");
        browser.waitForText("Stopped: ");
        List<JsonNode> all = server.stored("that one");
        assertThat(all).hasSize(3);
        assertThat(all.stream()
                        .filter(interval -> !interval.has("end"))
                        .map(interval -> interval.at("/tags/0").asText()))
                .containsExactly("deep");
        browser.press("Stop");
        browser.named("button", "Start");
    }

    @Test
    void staleEditInPlace_saysWhatStandsThere() throws Exception {
        server.store("2026-03-12T09:00", "2026-03-12T10:00", "stale row");
        open("?view=list&from=2026-03-12&to=2026-03-12");
        browser.press("Edit 09:00–10:00 stale row");
        server.change("stale row", "{\"end\": \"2026-03-12T12:00:00Z\"}");
        browser.named("textarea", "Note").sendKeys(Keys.chord(Keys.CONTROL, "a"), "my words");
        browser.press("Save");
        browser.waitForText("It was changed elsewhere in the meantime. It is now Thu 12 Mar 09:00–13:00");
        browser.press("Save anyway");
        waitForRows("my words");
        assertThat(server.times("my words")).as("the other's end stays").endsWith(" 2026-03-12T12:00:00Z");
    }

    @Test
    void deleteOfOneRow_canBeTakenBack() throws Exception {
        server.store("2026-03-17T09:00", "2026-03-17T10:00", "lonely row");
        open("?view=list&q=lonely");
        browser.press("Delete 09:00–10:00 lonely row");
        browser.waitForText("Nothing matches this filter.");
        assertThat(server.stored("lonely row")).isEmpty();
        browser.press("Undo");
        waitForRows("lonely row");
        assertThat(server.stored("lonely row")).hasSize(1);
    }

    @Test
    void fieldsOfTheFilter_doNotCoverEachOther() {
        open("?view=list&tag=work&tag=a-much-longer-tag-than-most&q=lonely&from=2026-01-01");
        browser.waitForText("Clear the filter");
        try {
            for (int width : List.of(360, 640, 800, 900, 1000, 1100, 1280, 1600)) {
                browser.resize(width, 900);
                assertThat(covered()).as("%d px", width).isEmpty();
            }
        } finally {
            browser.resize(1280, 900);
        }
    }

    @SuppressWarnings("unchecked")
    private List<String> covered() {
        return (List<String>) requireNonNull(browser.run("""
                const controls = [...document.querySelectorAll('.filter :is(.field > input, .tag-box), .filter > button')];
                const boxes = controls.map((control) => control.getBoundingClientRect());
                return controls.flatMap((one, i) => controls.slice(i + 1).flatMap((other, j) => {
                    const [a, b] = [boxes[i], boxes[i + 1 + j]];
                    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
                        ? [`${one.outerHTML} and ${other.outerHTML}`] : [];
                }));"""));
    }

    @Test
    void list_beginsAtToday_andFoldsWhatIsPlanned() throws Exception {
        server.store("2026-02-03T09:00", "2026-02-03T10:00", "plan: done");
        server.store("2099-02-03T09:00", "2099-02-03T10:00", "plan: later");
        server.store("2099-02-02T09:00", "2099-02-02T10:00", "plan: sooner");
        open("?view=list&q=plan:");
        browser.waitForText("1 interval with this filter");
        assertThat(browser.text()).contains("Planned: 2 intervals").doesNotContain("plan: later");
        browser.named("[type=checkbox]", "Select 09:00–10:00 plan: done").click();
        browser.waitForText("1 selected");
        assertThat(browser.text()).as("nothing more can be seen").doesNotContain("Select all shown");
        browser.find(".planned summary").click();
        browser.waitForText("plan: later");
        waitForRows("plan: later", "plan: sooner", "plan: done");

        open("?view=list&q=plan:&from=2099-01-01");
        browser.waitForText("2 intervals with this filter");
        assertThat(browser.text()).contains("plan: later").doesNotContain("Planned:");

        open("?view=list&q=nothing+like+that");
        browser.named("input", "Add an interval").sendKeys("2099-02-04 9-10 nothing like that", Keys.ENTER);
        browser.waitForText("Planned: 1 interval");
        browser.waitForText("nothing like that");
    }

    @Test
    void several_areTaggedAndDeletedTogether() throws Exception {
        for (int day = 20; day < 25; day++) {
            server.store("2026-03-" + day + "T09:00", "2026-03-" + day + "T10:00", "one of several " + day);
        }
        open("?view=list&q=one+of+several");
        browser.named("[type=checkbox]", "Select 09:00–10:00 one of several 24").click();
        browser.named("[type=checkbox]", "Select 09:00–10:00 one of several 22").click();
        browser.waitForText("2 selected");
        browser.press("Add tags…");
        browser.named("input", "Tags to add").sendKeys("both", Keys.ENTER);
        browser.find(".selection .tagging [type=submit]").click();
        browser.waitForText("Tagged 2 intervals");
        assertThat(server.stored("one of several"))
                .extracting(interval -> interval.get("tags").toString())
                .containsExactly("[]", "[]", "[\"both\"]", "[]", "[\"both\"]");

        browser.named("[type=checkbox]", "Select 09:00–10:00 one of several 20").click();
        browser.press("Select all shown");
        browser.waitForText("5 selected");
        browser.named(".selection button", "Delete").click();
        browser.waitForText("Deleted 5 intervals");
        assertThat(server.stored("one of several")).isEmpty();
        assertThat(batchesOfTheLast(5)).as("one change").hasSize(1);
        browser.press("Undo");
        browser.wait("all five", () -> rows().size() == 5 ? "there" : null);
        assertThat(server.stored("one of several")).hasSize(5);
        assertThat(batchesOfTheLast(5)).as("one change too").hasSize(1);
    }

    private Set<String> batchesOfTheLast(int changes) throws Exception {
        JsonNode all = Json.MAPPER
                .readTree(server.send("GET", "changes?limit=1000", null).body())
                .get("items");
        Set<String> batches = new HashSet<>();
        for (int index = all.size() - changes; index < all.size(); index++) {
            batches.add(all.get(index).get("batch").asText());
        }
        return batches;
    }

    /** What the row shows is older than what is stored: as when the change has not come through yet. */
    @Test
    void severalOfWhichOneWasChangedElsewhere_leaveThatOne() throws Exception {
        for (int day = 20; day < 23; day++) {
            server.store("2026-02-" + day + "T09:00", "2026-02-" + day + "T10:00", "partly gone " + day);
        }
        open("?view=list&q=partly+gone");
        browser.named("[type=checkbox]", "Select 09:00–10:00 partly gone 22").click();
        browser.press("Select all shown");
        browser.waitForText("3 selected");
        browser.run("""
                const send = window.fetch;
                window.fetch = async (url, request) => {
                    if (request?.method === 'POST' && String(url).endsWith('batch-delete')) {
                        window.fetch = send;
                        const body = JSON.parse(request.body);
                        body.items[1].version += 7;
                        request = { ...request, body: JSON.stringify(body) };
                    }
                    return send(url, request);
                };""");
        browser.named(".selection button", "Delete").click();
        browser.waitForText("Deleted 2 intervals. 1 stays as it is: ");
        assertThat(server.stored("partly gone"))
                .extracting(interval -> interval.get("note").asText())
                .containsExactly("partly gone 21");
    }

    @Test
    void totals_addUpAndLeadToTheirIntervals() throws Exception {
        server.store("2025-11-24T09:00", "2025-11-24T11:00", "totalled", "sums");
        server.store("2025-11-24T10:00", "2025-11-24T12:00", "totalled too", "sums");
        server.store("2025-11-25T23:00", "2025-11-26T00:30", "totalled over midnight", "sums");
        open("?view=totals&from=2025-11-24&to=2025-11-30");
        browser.waitForText("Busy and logged by day, 24–30 November 2025");
        assertThat(totals())
                .contains("Mon 24 Nov 2025|3 h|4 h|2", "Tue 25 Nov 2025|1 h|1 h|1", "Wed 26 Nov 2025|30 min|30 min|1")
                .endsWith("Total|4 h 30 min|5 h 30 min|3");

        browser.driver()
                .findElement(By.cssSelector(".totals [value=tag]"))
                .findElement(By.xpath(".."))
                .click();
        browser.waitForText("Busy and logged by tag");
        browser.wait("the tag", () -> totals().contains("sums|4 h 30 min|5 h 30 min|3") ? "there" : null);
        browser.find(".totals-table tbody a").click();
        waitForRows("totalled over midnight", "totalled too", "totalled");
    }

    @Test
    void yearByDay_hasAChart() {
        open("?view=totals&by=day&from=2024-01-01&to=2024-12-31");
        browser.find(".picture .chart");
        assertThat(browser.count(".chart g")).isEqualTo(366);
        assertThat(
                        browser.run(
                                "return [...document.querySelectorAll('.chart .label')].map((label) => label.textContent).join(' ')"))
                .isEqualTo("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec");
    }

    private void open(String address) {
        browser.open(server.url() + address);
    }

    @SuppressWarnings("unchecked")
    private List<String> rows() {
        return (List<String>) requireNonNull(browser.run(
                "return [...document.querySelectorAll('.list .row .note')].map((note) => note.textContent);"));
    }

    /** A line for each row of the table. */
    @SuppressWarnings("unchecked")
    private List<String> totals() {
        return (List<String>) requireNonNull(browser.run("""
                return [...document.querySelectorAll('.totals-table tr')].map(
                    (row) => [...row.children].map((cell) => cell.innerText.trim()).join('|'));"""));
    }

    private void waitForRows(String... notes) {
        browser.wait("the rows " + List.of(notes), () -> rows().equals(List.of(notes)) ? notes : null);
    }
}
