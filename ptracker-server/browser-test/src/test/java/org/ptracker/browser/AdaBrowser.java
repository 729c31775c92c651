package org.ptracker.browser;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A browser in which ada is signed in, and the ways from view to view. */
final class AdaBrowser implements AutoCloseable {
    static final List<String> VIEWS = List.of("week", "day", "list", "totals", "account");

    private final Browser browser;
    private final String url;

    /** Opens a browser and signs ada in at the page of this address. */
    AdaBrowser(String url, int width, int height) {
        this(new Browser(width, height), url);
        signIn();
    }

    /** Takes over a browser that has been made ready and is not signed in yet. */
    AdaBrowser(Browser browser, String url) {
        this.browser = browser;
        this.url = url;
    }

    void signIn() {
        browser.open(url);
        browser.signIn("ada", PageServer.PASSWORD);
        awaitView();
    }

    Browser browser() {
        return browser;
    }

    /** Loads the page with this query string, and waits until the view has its data. */
    void open(String query) {
        browser.open(url + query);
        awaitView();
    }

    /** Goes to a view without loading the page. */
    void go(String view) {
        browser.find("nav a[data-view=" + view + "]").click();
        browser.find("body[data-view=" + view + "]");
        awaitView();
    }

    void awaitView() {
        browser.find("body[data-view]");
        browser.find(
                ".calendar:not([aria-busy]), .list-status:not(:empty), .totals-table table, .account #account-sessions + ul li");
    }

    /** What a script answers that calls its last argument, {@code done}, some time later. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> T await(String script, Object... arguments) {
        browser.driver().manage().timeouts().scriptTimeout(java.time.Duration.ofMinutes(2));
        @SuppressWarnings("unchecked")
        T answer = (T) requireNonNull(browser.driver()
                .executeAsyncScript(
                        "const done = arguments[arguments.length - 1]; (async () => {" + script
                                + "})().catch(failure => done('failed: ' + failure + failure.stack));",
                        arguments));
        return answer;
    }

    @Override
    public void close() {
        browser.close();
    }
}
