package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** A walk through everything that people do: the console stays silent, the policy is never broken, and nobody else is asked. */
@NeedsBrowser
@Tag("slow")
class ConsoleTest {
    private static final String VIOLATIONS = """
            addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
                console.error('broken: ' + violatedDirective + ' ' + blockedURI));""";

    @Test
    void walk_isSilent() throws Exception {
        try (PageServer server = new PageServer();
                Browser browser = new Browser(1280, 900)) {
            browser.beforeEachPage(VIOLATIONS);
            browser.open(server.url());
            browser.type("Setup code", server.setupCode());
            browser.type("Name", "ada");
            browser.type("Password", PageServer.PASSWORD);
            browser.press("Create the account");
            AdaBrowser ada = new AdaBrowser(browser, server.url());
            ada.awaitView();

            browser.press("Add");
            browser.type("When, in words", "9-10:30 design review");
            browser.find("dialog.editor")
                    .findElement(By.cssSelector(".tag-field input"))
                    .sendKeys("work", Keys.ENTER);
            browser.find("dialog.editor button[type=submit]").click();
            browser.waitForText("Added");
            browser.press("Undo");
            browser.waitForText("Undone");
            browser.press("Start");
            browser.named("button", "Stop").click();
            browser.named("button", "Start");
            for (String press : List.of("Previous week", "Today", "Next week")) {
                browser.press(press);
                ada.awaitView();
            }
            for (String view : AdaBrowser.VIEWS) {
                ada.go(view);
            }
            browser.driver().navigate().back();
            browser.find("body[data-view=totals]");
            for (String view : AdaBrowser.VIEWS) {
                ada.open("?view=" + view);
            }
            browser.press("Sign out");
            browser.named("button", "Sign in");

            assertThat(browser.complaints()).isEmpty();
            Traffic traffic = Traffic.take(browser);
            assertThat(traffic.exchanges()).hasSizeGreaterThan(100);
            assertThat(traffic.elsewhere(server.url())).isEmpty();
            assertThat(traffic.exchanges()).allMatch(exchange -> exchange.status() < 400);
        }
    }

    /** Chromium itself writes a line for every answer of 4xx. These are all that an expected one brings. */
    @Test
    void refusals_bringChromiumsOwnLinesOnly() throws Exception {
        try (PageServer server = PageServer.withAda();
                Browser browser = new Browser(1280, 900)) {
            browser.beforeEachPage(VIOLATIONS);
            browser.open(server.url());
            browser.signIn("ada", "not the password");
            browser.waitForText("Name and password do not match.");
            assertThat(browser.awaitComplaints())
                    .containsExactly(server.url() + "api/v1/login - Failed to load resource: the server responded with"
                            + " a status of 401 (Unauthorized)");

            browser.type("Password", PageServer.PASSWORD);
            browser.press("Sign in");
            AdaBrowser ada = new AdaBrowser(browser, server.url());
            ada.awaitView();
            server.send("PATCH", "me", "{\"overlap_policy\": \"reject\"}");
            server.store("2026-11-24T09:00", "2026-11-24T10:00", "in the way");
            browser.press("Add");
            browser.type("When, in words", "24 nov 2026 9-10 again");
            browser.find("dialog.editor button[type=submit]").click();
            browser.waitForText("in the way");
            assertThat(browser.awaitComplaints())
                    .containsExactly(server.url() + "api/v1/intervals - Failed to load resource: the server responded"
                            + " with a status of 409 (Conflict)");
        }
    }

    /** The policy works, and the listener of these tests hears it: else nothing would be proved by silence. */
    @Test
    void violation_isHeard() throws Exception {
        try (PageServer server = new PageServer();
                Browser browser = new Browser(1280, 900)) {
            browser.beforeEachPage(VIOLATIONS);
            browser.open(server.url());
            browser.named("button", "Create the account");
            browser.run("""
                    const add = (name, members) => document.body.append(Object.assign(document.createElement(name), members));
                    add('img', { src: 'http://127.0.0.1:1/x.png' });
                    add('style', { textContent: 'body { display: none }' });
                    document.body.setAttribute('style', 'display: none');""");
            List<String> heard = new ArrayList<>();
            browser.wait("the violations", () -> {
                heard.addAll(browser.complaints());
                return List.of("img-src", "style-src-elem", "style-src-attr").stream()
                                .allMatch(name -> heard.stream().anyMatch(line -> line.contains("broken: " + name)))
                        ? true
                        : null;
            });
            assertThat(browser.run("return getComputedStyle(document.body).display"))
                    .isEqualTo("flex");
            for (String attempt : List.of(
                    "document.body.innerHTML = '<b>x</b>'",
                    "document.body.setAttribute('onclick', 'window.ran = 1')",
                    "document.createElement('script').text = 'window.ran = 1'",
                    "document.write('<b>x</b>')",
                    "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
                    "trustedTypes.createPolicy('ours', { createHTML: text => text })")) {
                assertThat(browser.run(
                                "try { " + attempt + "; return 'taken' } catch (failure) { return failure.name }"))
                        .as(attempt)
                        .isEqualTo("TypeError");
            }
        }
    }
}
