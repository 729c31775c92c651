package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** A short walk through all that depends on where the page is mounted; it leaves an interval behind. */
final class PathWalk {
    private PathWalk() {}

    static void walk(AdaBrowser ada, String url) throws IOException {
        Browser browser = ada.browser();
        for (String view : AdaBrowser.VIEWS) {
            ada.go(view);
            assertThat(browser.driver().getCurrentUrl()).startsWith(url + "?view=" + view);
        }
        ada.open("?view=list");
        browser.type("Add an interval", "24 nov 2026 9-10:30 design review");
        browser.find(".typed-entry button[type=submit]").click();
        browser.find(".row .note");
        ada.open("?view=week&date=2026-11-24");
        browser.waitForText("design review");
        browser.driver().navigate().back();
        browser.find("body[data-view=list]");
        ada.go("account");
        browser.press("Sign out");
        browser.named("button", "Sign in");
        ada.signIn();
        assertThat(browser.complaints()).isEmpty();
        assertThat(Traffic.take(browser).elsewhere(url)).isEmpty();
    }
}
