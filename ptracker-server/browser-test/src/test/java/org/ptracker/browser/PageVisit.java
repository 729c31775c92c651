package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server with the account ada, whose zone is Berlin, and a browser at its page, for all tests of a class: a static field
 * with {@code @RegisterExtension}. Server and browser are there from {@code @BeforeAll} on.
 */
final class PageVisit implements BeforeAllCallback, AfterAllCallback {
    private final boolean signsIn;
    private final @Nullable Instant now;

    private @Nullable PageServer server;
    private @Nullable Browser browser;

    private PageVisit(boolean signsIn, @Nullable Instant now) {
        this.signsIn = signsIn;
        this.now = now;
    }

    /** Ada is signed in. */
    static PageVisit ofAda() {
        return new PageVisit(true, null);
    }

    /** Ada is signed in, and server and page believe that it is then. */
    static PageVisit ofAdaAt(Instant now) {
        return new PageVisit(true, now);
    }

    /** The page asks who it is. */
    static PageVisit ofAStranger() {
        return new PageVisit(false, null);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        server = now == null ? PageServer.withAda() : PageServer.withAda(SampleWeeks.clockAt(now));
        browser = new Browser(1280, 900);
        if (now != null) {
            browser.beforeEachPage(SampleWeeks.scriptAt(now));
        }
        browser.open(server.url());
        if (signsIn) {
            signIn();
        }
    }

    /** Signs ada in, to the calendar. */
    void signIn() {
        browser().signIn("ada", PageServer.PASSWORD);
        browser().find("main .calendar");
    }

    PageServer server() {
        return requireNonNull(server);
    }

    Browser browser() {
        return requireNonNull(browser);
    }

    CalendarPage calendar() {
        return new CalendarPage(browser(), server().url());
    }

    /** The browser itself writes a line about each answer of 400 and above, and these tests ask for some. */
    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        List<String> complaints = List.of();
        if (browser != null) {
            complaints = browser.complaints().stream()
                    .filter(line -> !line.contains("Failed to load resource"))
                    .toList();
            browser.close();
        }
        if (server != null) {
            server.close();
        }
        assertThat(complaints).isEmpty();
    }
}
