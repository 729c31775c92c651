package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.ptracker.common.Json;
import org.ptracker.testkit.Scale;

/** The list of somebody with 10,000 intervals; where models go a tenth of their way, with 4,000. */
@NeedsBrowser
@Tag("model")
class ListPagingTest {
    private static final int MANY = Scale.of(10_000, 4000);
    private static final int SELDOM = MANY / 500;
    private static final Instant FIRST = Instant.parse("2023-01-01T08:00:00Z");

    private static PageServer server;
    private static AdaBrowser ada;

    @BeforeAll
    static void storeMany() throws Exception {
        server = PageServer.withAda();
        List<Map<String, Object>> intervals = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            intervals.add(
                    interval(i, "number " + i + (i % 1000 == 7 ? " rare" : ""), i % 500 == 0 ? "seldom" : "usual"));
        }
        server.storeAll(intervals);
        ada = new AdaBrowser(server.url(), 1280, 900);
    }

    @AfterAll
    static void close() throws IOException {
        ada.close();
        server.close();
    }

    /** One every three hours; two begin at the same instant now and then. */
    private static Map<String, Object> interval(int number, String note, String tag) {
        Instant start = FIRST.plus(Duration.ofHours(3L * (number - number % 10 / 9)));
        return Map.of(
                "start",
                start.toString(),
                "duration",
                "PT50M",
                "zone",
                "Europe/Berlin",
                "note",
                note,
                "tags",
                List.of(tag));
    }

    @Test
    @Tag("slow")
    void paging_showsEachOnceWhileOthersAreAdded() throws Exception {
        ada.open("?view=list");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            expected.add("number " + i + (i % 1000 == 7 ? " rare" : ""));
        }
        int added = 0;
        while (count(".row") < MANY / 2) {
            scroll(MANY / 1000);
            // At both ends, in what is shown already, and in what is still to come.
            for (int number : new int[] {MANY + added, -added - 1, MANY - 50 - added, 50 + added}) {
                String note = "added " + number;
                server.send("POST", "intervals", Json.MAPPER.writeValueAsString(interval(number, note, "added")));
                expected.add(note);
            }
            added++;
        }
        scroll(1000);
        int all = expected.size();
        // Not by the text of the page: to put that of 10,000 rows together takes longer than to show them.
        List<String> status = ada.await("""
                const status = document.querySelector('.list-status');
                while (document.querySelectorAll('.row').length < arguments[0] || status.textContent.includes('so far')) {
                    await new Promise(resolve => setTimeout(resolve, 20));
                }
                done([status.textContent]);""", all);
        assertThat(added).isGreaterThan(2);
        assertThat(texts(".row .note")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(status).containsExactly(String.format(Locale.ROOT, "%,d intervals", all));
    }

    /** Goes down so many pages, or to the end. */
    private static void scroll(int pages) {
        ada.await("""
                for (let page = 0; page < arguments[0] && document.querySelector('.more:not([hidden])'); page++) {
                    const before = document.querySelectorAll('.row').length;
                    while (document.querySelectorAll('.row').length === before && document.querySelector('.more:not([hidden])')) {
                        // Again and again: days that come into sight turn out to be taller than they were thought to be.
                        window.scrollTo(0, document.documentElement.scrollHeight);
                        await new Promise(resolve => setTimeout(resolve, 10));
                    }
                }
                done('there');""", pages);
    }

    @Test
    void filter_findsTextAndTag() {
        ada.open("?view=list");
        ada.browser().type("Note contains", "RARE");
        ada.browser().waitForText(MANY / 1000 + " intervals with this filter");
        assertThat(texts(".row .note")).hasSize(MANY / 1000).allMatch(note -> note.endsWith("7 rare"));

        ada.open("?view=list");
        WebElement tags = ada.browser().named("input", "With the tags");
        tags.sendKeys("seld");
        ada.browser().find(".suggested li");
        tags.sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
        ada.browser().waitForText(SELDOM + " intervals with this filter");
        assertThat(ada.browser().driver().getCurrentUrl()).contains("tag=seldom");
        ada.browser().driver().navigate().refresh();
        ada.browser().waitForText(SELDOM + " intervals with this filter");
        ada.browser().press("Clear the filter");
        ada.browser().waitForText("100 intervals so far; more below");
    }

    @Test
    void several_areDeletedAndComeBack() throws Exception {
        ada.open("?view=list&tag=seldom");
        ada.browser().waitForText(SELDOM + " intervals with this filter");
        List<String> all = texts(".row .note");
        List<WebElement> boxes = ada.browser().driver().findElements(By.cssSelector(".row input[type=checkbox]"));
        boxes.get(2).click();
        new Actions(ada.browser().driver())
                .keyDown(Keys.SHIFT)
                .click(boxes.get(6))
                .keyUp(Keys.SHIFT)
                .perform();
        ada.browser().waitForText("5 selected");
        ada.browser()
                .find(".selection")
                .findElement(By.xpath(".//button[text()='Delete']"))
                .click();
        ada.browser().waitForText("Deleted 5 intervals");
        ada.browser().waitForText(SELDOM - 5 + " intervals with this filter");
        List<String> rest = new ArrayList<>(all);
        rest.subList(2, 7).clear();
        assertThat(texts(".row .note")).isEqualTo(rest);
        assertThat(stored("seldom")).isEqualTo(SELDOM - 5);

        ada.browser().press("Undo");
        ada.browser().waitForText(SELDOM + " intervals with this filter");
        assertThat(texts(".row .note")).isEqualTo(all);
        assertThat(stored("seldom")).isEqualTo(SELDOM);
        assertThat(ada.browser().complaints()).isEmpty();
    }

    private static int stored(String tag) throws IOException, InterruptedException {
        return Json.MAPPER
                .readTree(server.send("GET", "intervals?limit=1000&tag=" + tag, null)
                        .body())
                .path("items")
                .size();
    }

    private static int count(String css) {
        return ada.browser().count(css);
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(String css) {
        return (List<String>) requireNonNull(ada.browser()
                .run("return [...document.querySelectorAll(arguments[0])].map(element => element.textContent)", css));
    }
}
