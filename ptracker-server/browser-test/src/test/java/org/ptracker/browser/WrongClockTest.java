package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A device whose clock is ten minutes ahead of the server's. */
@NeedsBrowser
@Tag("slow")
class WrongClockTest {
    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();

    @BeforeAll
    static void putOn() {
        visit.browser().beforeEachPage("const now = Date.now.bind(Date); Date.now = () => now() + 600e3;");
    }

    @Test
    void startAndStop_goByTheClockOfTheServer_andThePageSaysSo() throws Exception {
        visit.calendar().open("");
        browser.waitForText("The clock of this device is 10 min ahead of the server's.");
        // The server tells its time in whole seconds.
        Instant before = Instant.now().minusSeconds(2);
        browser.named("input", "What are you busy with?").sendKeys("writing");
        browser.press("Start");
        browser.named("button", "Stop");
        assertThat(instant("start")).isBetween(before, Instant.now());
        assertThat(browser.find(".timer .elapsed").getText()).startsWith("0:00:");
        browser.press("Stop");
        browser.named("button", "Start");
        assertThat(instant("end")).isBetween(before, Instant.now());
    }

    private Instant instant(String member) throws Exception {
        return Instant.parse(server.stored("writing").get(0).get(member).asText());
    }
}
