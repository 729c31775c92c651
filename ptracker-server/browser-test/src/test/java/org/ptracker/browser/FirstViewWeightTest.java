package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the first view costs: bytes over the wire, compressed, and round trips. */
@NeedsBrowser
@Tag("slow")
class FirstViewWeightTest {
    private static final int MOST_BYTES = 130_000;
    private static final int MOST_AGAIN = 8_000;

    @Test
    void firstView_isLight() throws Exception {
        try (PageServer server = PageServer.withAda(SampleWeeks.clock())) {
            SampleWeeks.store(server, 8);
            try (Browser browser = new Browser(1280, 900)) {
                browser.beforeEachPage(SampleWeeks.script());
                AdaBrowser ada = new AdaBrowser(browser, server.url());
                ada.signIn();
                browser.open("about:blank");
                // As somebody who was here before the last version: the session holds, and no file is in the cache.
                browser.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
                Traffic.take(browser);

                ada.open("?view=week");
                Traffic first = takeDrawn(browser);
                report("first view", first);
                assertThat(first.bytes()).isLessThan(MOST_BYTES);

                browser.open("about:blank");
                ada.open("?view=week");
                Traffic again = takeDrawn(browser);
                report("the same again", again);
                assertThat(again.bytes()).isLessThan(MOST_AGAIN);
                assertThat(again.sent())
                        .as(
                                "with every file in the cache: the page, session, intervals, the open one, and what waits for changes")
                        .hasSizeLessThanOrEqualTo(5);
            }
        }
    }

    /** With a browser that has never been here: nothing but the page and its files until there is a form to sign in. */
    @Test
    void signIn_isLight() throws Exception {
        try (PageServer server = PageServer.withAda();
                Browser browser = new Browser(1280, 900)) {
            browser.open(server.url());
            browser.named("button", "Sign in");
            Traffic traffic = takeDrawn(browser);
            report("sign-in", traffic);
            assertThat(traffic.bytes()).isLessThan(MOST_BYTES);
        }
    }

    /** On a slow line: what the calendar shows is asked for before the answer is there that says who is signed in. */
    @Test
    void data_needOneRoundTrip() throws Exception {
        try (PageServer server = PageServer.withAda();
                Browser browser = new Browser(1280, 900)) {
            server.store("2026-11-24T09:00", "2026-11-24T10:00", "design review");
            AdaBrowser ada = new AdaBrowser(browser, server.url());
            ada.signIn();
            int latency = 400;
            browser.driver().executeCdpCommand("Network.enable", Map.of());
            browser.driver()
                    .executeCdpCommand(
                            "Network.emulateNetworkConditions",
                            Map.of(
                                    "offline",
                                    false,
                                    "latency",
                                    latency,
                                    "downloadThroughput",
                                    -1,
                                    "uploadThroughput",
                                    -1));
            ada.open("?view=week&date=2026-11-24");
            Map<String, Object> times = ada.await("""
                    while (!performance.getEntriesByName('calendar drawn').length) {
                        await new Promise(resolve => setTimeout(resolve, 20));
                    }
                    const calls = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/v1/'));
                    const [session] = calls.filter(({ name }) => name.endsWith('session'));
                    const [intervals] = calls.filter(({ name }) => name.includes('/intervals?'));
                    const drawn = performance.getEntriesByName('calendar drawn')[0].startTime;
                    done({
                        sessionAsked: session.startTime, sessionAnswered: session.responseEnd,
                        intervalsAsked: intervals.startTime, intervalsAnswered: intervals.responseEnd, drawn,
                        before: calls.filter(({ responseEnd }) => responseEnd <= drawn).map(({ name }) => name),
                        block: document.querySelectorAll('.block').length,
                    });""");
            System.out.println("a round trip of " + latency + " ms: " + times);
            assertThat(number(times, "intervalsAsked")).isLessThan(number(times, "sessionAnswered"));
            assertThat(number(times, "sessionAsked")).isLessThan(number(times, "intervalsAnswered"));
            assertThat((List<?>) times.get("before")).hasSize(2);
            assertThat(number(times, "block")).isEqualTo(1);
        }
    }

    private static double number(Map<String, Object> times, String name) {
        return ((Number) requireNonNull(times.get(name))).doubleValue();
    }

    /** The traffic until all is still: the files that are loaded ahead are in it too. */
    private static Traffic takeDrawn(Browser browser) throws Exception {
        browser.driver()
                .executeAsyncScript("requestIdleCallback(() => setTimeout(arguments[arguments.length - 1], 300))");
        return Traffic.take(browser);
    }

    private static void report(String what, Traffic traffic) {
        long data = traffic.sent().stream()
                .filter(exchange -> exchange.url().contains("/api/"))
                .mapToLong(Traffic.Exchange::bytes)
                .sum();
        System.out.printf(
                "%s: %d requests over the wire, %.1f kB, of it %.1f kB of data%n",
                what, traffic.sent().size(), traffic.bytes() / 1000.0, data / 1000.0);
    }
}
