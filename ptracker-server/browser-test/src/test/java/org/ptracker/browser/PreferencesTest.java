package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** What people set in their system or browser: less motion, larger letters, no scripts. And the icon of the tab. */
@NeedsBrowser
@Tag("slow")
class PreferencesTest {
    /** Focuses one field after the other, and returns the fields that another element covers. */
    private static final String COVERED = """
            return %s.filter(field => {
                field.focus();
                const box = field.getBoundingClientRect();
                const above = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
                return !(field.closest('label') ?? field.closest('.tag-box') ?? field).contains(above);
            }).map(field => field.outerHTML);""";

    private static PageServer server;
    private static AdaBrowser ada;

    @BeforeAll
    static void start() throws Exception {
        server = PageServer.withAda(SampleWeeks.clock());
        SampleWeeks.store(server, 2);
        Browser browser = new Browser(1280, 900);
        browser.beforeEachPage(SampleWeeks.script());
        ada = new AdaBrowser(browser, server.url());
        ada.signIn();
    }

    @AfterAll
    static void close() throws Exception {
        ada.close();
        server.close();
    }

    @Test
    void lessMotion_movesNothing() {
        ada.browser().prefer("light", true);
        assertThat(moving()).isEmpty();
        ada.browser().prefer("light", false);
        assertThat(moving()).as("the test sees what moves").isNotEmpty();
    }

    /** The names of the animations that run while the editor opens, and the elements that would move by a transition. */
    @SuppressWarnings("unchecked")
    private static List<String> moving() {
        ada.open("?view=week");
        return (List<String>) requireNonNull(ada.await("""
                const found = [];
                addEventListener('animationstart', ({ animationName }) => found.push(animationName));
                document.querySelector('.block').click();
                while (!document.querySelector('dialog[open]')) {
                    await new Promise(resolve => setTimeout(resolve, 10));
                }
                found.push(...document.getAnimations().map(({ animationName }) => animationName ?? 'transition'));
                for (const element of document.querySelectorAll('*')) {
                    const { transitionDuration, scrollBehavior } = getComputedStyle(element);
                    if (parseFloat(transitionDuration) > 0.01 || scrollBehavior === 'smooth') {
                        found.push(element.localName);
                    }
                }
                done(found);"""));
    }

    /** A zoom of 200 and of 400 % is half and a quarter of the room for every view. */
    @Test
    void zoom_losesNothing() {
        for (int percent : List.of(200, 400)) {
            ada.browser()
                    .driver()
                    .executeCdpCommand(
                            "Emulation.setDeviceMetricsOverride",
                            Map.of(
                                    "width", 1280 * 100 / percent,
                                    "height", 1024 * 100 / percent,
                                    "deviceScaleFactor", percent / 100,
                                    "mobile", false));
            for (String view : AdaBrowser.VIEWS) {
                ada.open("?view=" + view);
                assertThat(Sideways.in(ada.browser()))
                        .as(view + " at " + percent + " %")
                        .isEmpty();
                assertThat(ada.browser().find("main h1").isDisplayed()).isTrue();
            }
            ada.open("?view=day");
            assertThat((Long) ada.browser().run("return document.querySelector('.calendar').clientHeight"))
                    .as("room for the calendar at " + percent + " %")
                    .isGreaterThan(80);
        }
        ada.browser().resize(1280, 900);
    }

    /** Backgrounds are taken away there: what only they tell needs lines. */
    @Test
    void forcedColours_leaveEdgesHoursAndToday() {
        Browser browser = ada.browser();
        browser.emulate("", Map.of("forced-colors", "active"));
        try {
            ada.open("?view=week");
            browser.find(".block");
            assertThat(browser.run("""
                    const style = css => getComputedStyle(document.querySelector(css));
                    return [style('.block').borderTopStyle, style('.block').borderTopWidth, style('.day.today').outlineStyle,
                        style('.head.today b').outlineStyle, style('.day').backgroundImage.slice(0, 25)].join(' ');""")).isEqualTo("solid 1px solid solid repeating-linear-gradient");
        } finally {
            browser.emulate("", Map.of());
        }
    }

    @Test
    void paper_showsTheViewAndNothingToPress() {
        Browser browser = ada.browser();
        for (String view : List.of("week", "day", "list", "totals")) {
            ada.open("?view=" + view);
            browser.emulate("print", Map.of());
            try {
                assertThat(
                                browser.driver()
                                        .findElements(
                                                By.cssSelector(
                                                        "nav a, .timer button, .view-bar button, .view-bar input, form input, .actions button")))
                        .as("what can be pressed in " + view)
                        .noneMatch(WebElement::isDisplayed);
                assertThat(browser.find("main h1").isDisplayed()).isTrue();
                assertThat(browser.run("""
                        const grid = document.querySelector('.calendar');
                        return !grid || grid.scrollHeight === grid.clientHeight && document.body.scrollHeight < 1100;""")).as("all hours of " + view).isEqualTo(true);
            } finally {
                browser.emulate("", Map.of());
            }
        }
    }

    @Test
    void zoomOf400Percent_coversNoFieldThatHasTheFocus() {
        Browser browser = ada.browser();
        browser.zoom(1280, 1024, 4);
        try {
            for (String view : AdaBrowser.VIEWS) {
                ada.open("?view=" + view);
                assertThat(coveredFields()).as(view).isEmpty();
            }
            ada.open("?view=day&date=2026-11-24");
            browser.run("document.querySelector('.block').click()");
            browser.find("dialog.editor");
            assertThat((List<?>) browser.run(COVERED.formatted("[document.activeElement]")))
                    .isEmpty();
            assertThat(coveredFields()).as("the editor").isEmpty();
        } finally {
            browser.resize(1280, 900);
        }
    }

    private List<?> coveredFields() {
        return (List<?>) requireNonNull(ada.browser()
                .run(COVERED.formatted("[...(document.querySelector('dialog[open]') ?? document.body).querySelectorAll("
                        + "'input, select, textarea')].filter(field => field.checkVisibility() && !field.disabled)")));
    }

    @Test
    void noScript_saysWhatToDo() {
        var driver = ada.browser().driver();
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            ada.browser().open(server.url());
            String text = String.valueOf(driver.executeCdpCommand(
                    "Runtime.evaluate", Map.of("expression", "document.body.innerText", "returnByValue", true)));
            assertThat(text).contains("This page needs JavaScript", "command line");
        } finally {
            driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }

    @Test
    void icon_isThere() throws Exception {
        Traffic.take(ada.browser());
        ada.open("?view=week");
        String icon =
                (String) requireNonNull(ada.browser().run("return document.querySelector('link[rel=icon]').href"));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(icon)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("image/svg+xml");
        assertThat(answer.body()).contains("<svg").doesNotContain("<script");
        assertThat(Traffic.take(ada.browser()).exchanges())
                .noneMatch(exchange -> exchange.url().endsWith("favicon.ico"));
    }
}
