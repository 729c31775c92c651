package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** A server with the account ada, whose zone is Berlin, and a browser in which she is signed in. */
final class Visit implements AutoCloseable {
    private final PageServer server;
    private final Browser browser;
    private final CalendarPage calendar;

    private Visit(PageServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
        this.calendar = new CalendarPage(browser, server.url());
    }

    static Visit ofAda() throws IOException, InterruptedException {
        Visit visit = new Visit(PageServer.withAda(), new Browser(1280, 900));
        visit.browser.open(visit.server.url());
        visit.signIn();
        return visit;
    }

    void signIn() {
        signInHere();
        browser.find("main .calendar");
    }

    /** Signs in, to the view of the address. */
    void signInHere() {
        browser.type("Name", "ada");
        browser.type("Password", PageServer.PASSWORD);
        browser.press("Sign in");
    }

    PageServer server() {
        return server;
    }

    Browser browser() {
        return browser;
    }

    CalendarPage calendar() {
        return calendar;
    }

    /** The browser itself writes a line about each answer of 400 and above, and these tests ask for some. */
    @Override
    public void close() throws IOException {
        List<String> complaints = browser.complaints().stream()
                .filter(line -> !line.contains("Failed to load resource"))
                .toList();
        browser.close();
        server.close();
        assertThat(complaints).isEmpty();
    }
}
