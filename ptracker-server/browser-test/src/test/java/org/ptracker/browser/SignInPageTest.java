package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;

@NeedsBrowser
class SignInPageTest {
    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAStranger();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();

    @BeforeEach
    void forgetWho() {
        browser.open(server.url());
        browser.driver().manage().deleteAllCookies();
        browser.zone("Europe/Berlin");
    }

    @Test
    void focusAfterSignIn_isInTheView() {
        browser.open(server.url());
        browser.signIn("ada", PageServer.PASSWORD);
        browser.find("main .calendar");
        browser.wait(
                "the focus in the view",
                () -> requireNonNull(browser.run("return document.activeElement.id"))
                                .equals("main")
                        ? "there"
                        : null);
    }

    @Test
    void setupCode_makesTheFirstAccountAndSignsIn() throws Exception {
        try (PageServer empty = new PageServer()) {
            browser.zone("Europe/Lisbon");
            browser.open(empty.url());
            browser.waitForText("There is no account yet");
            browser.type("Setup code", "AAAA-BBBB-CCCC-DDDD");
            browser.type("Name", "grace");
            browser.type("Password", "a password of my own");
            browser.press("Create the account");
            browser.waitForText("That is not the setup code");

            browser.type("Setup code", empty.setupCode());
            browser.press("Create the account");
            browser.find("main .calendar");

            browser.open(empty.url() + "?view=account");
            browser.waitForText("Signed in as grace, an admin");
            assertThat(browser.named("input", "Time zone").getDomProperty("value"))
                    .isEqualTo("Europe/Lisbon");
        }
    }

    @Test
    void accountWithoutAZone_takesTheBrowsers_andALaterDifferenceIsSaidOnce() throws Exception {
        server.send("POST", "users", "{\"name\":\"grace\",\"password\":\"a compiler of my own\"}");
        browser.zone("Europe/Lisbon");
        browser.open(server.url());
        browser.signIn("grace", "a compiler of my own");
        browser.waitForText("Your account had no time zone yet. It now has that of this browser: Europe/Lisbon.");

        browser.zone("Asia/Tokyo");
        browser.open(server.url());
        browser.waitForText("Days and hours are those of Europe/Lisbon, the time zone of your account.");
        browser.open(server.url() + "?view=account");
        browser.named("button", "Use Asia/Tokyo, where this browser is");
        assertThat(browser.text()).doesNotContain("Days and hours are those of");
        browser.press("Use Asia/Tokyo, where this browser is");
        browser.press("Save");
        browser.waitForText("Saved");

        browser.zone("America/Lima");
        browser.open(server.url());
        browser.press("Use America/Lima");
        browser.waitForText("The time zone of your account is now America/Lima.");
        browser.open(server.url() + "?view=account");
        assertThat(browser.named("input", "Time zone").getDomProperty("value")).isEqualTo("America/Lima");
    }

    @Test
    void wrongPassword_saysSoAndKeepsTheName() {
        browser.open(server.url());
        browser.signIn("ada", "not the password");
        browser.waitForText("Name and password do not match.");
        assertThat(browser.named("input", "Name").getDomProperty("value")).isEqualTo("ada");
        assertThat(browser.count(".calendar")).isZero();

        browser.type("Password", PageServer.PASSWORD);
        browser.press("Sign in");
        browser.find("main .calendar");
    }

    @Test
    void signOut_endsTheSessionEverywhere() throws Exception {
        signIn();
        Cookie session = requireNonNull(browser.driver().manage().getCookieNamed("ptracker_session"));
        String cookie = "ptracker_session=" + session.getValue();
        assertThat(server.statusOfMe("Cookie", cookie)).isEqualTo(200);
        assertThat(session.isHttpOnly()).isTrue();

        browser.press("Account");
        browser.press("Sign out");
        browser.named("button", "Sign in");

        assertThat(server.statusOfMe("Cookie", cookie)).isEqualTo(401);
        browser.open(server.url());
        browser.named("button", "Sign in");
        browser.driver().navigate().back();
        browser.named("button", "Sign in");
        assertThat(browser.driver().findElement(By.tagName("header")).isDisplayed())
                .isFalse();
    }

    @Test
    void reload_staysSignedIn() {
        signIn();
        browser.open(server.url());
        browser.find("main .calendar");
    }

    @Test
    void sessionThatEndsMeanwhile_asksAgainAndGoesOn() throws Exception {
        signIn();
        CalendarPage calendar = new CalendarPage(browser, server.url());
        calendar.week("2026-11-24");
        calendar.drag("2026-11-24", 9, 10);
        EditorPage editor = new EditorPage(browser).note("typed before the end");
        for (var session : server.sessions()) {
            server.send("DELETE", "me/tokens/" + session, null);
        }
        editor.trySave();
        browser.waitForText("Your session has ended");
        browser.named("dialog.session input", "Password").sendKeys(PageServer.PASSWORD);
        browser.named("dialog.session button", "Sign in").click();

        editor.waitUntilClosed();
        calendar.block("typed before the end");
        assertThat(server.times("typed before the end")).isEqualTo("2026-11-24T08:00:00Z 2026-11-24T09:00:00Z");
    }

    private void signIn() {
        browser.open(server.url());
        visit.signIn();
    }
}
