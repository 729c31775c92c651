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
import org.junit.jupiter.api.Test;

/** What people set in their system or browser: less motion, larger letters, no scripts. And the icon of the tab. */
@NeedsBrowser
class PreferencesTest {
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
