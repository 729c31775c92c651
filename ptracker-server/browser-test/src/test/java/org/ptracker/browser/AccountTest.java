package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

@NeedsBrowser
@Tag("slow")
class AccountTest {
    private static final String NEW_PASSWORD = "a longer horse battery";

    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();
    private final CalendarPage calendar = visit.calendar();

    @BeforeEach
    void openAccount() {
        browser.open(server.url() + "?view=account");
        browser.waitForText("Signed in as ada, an admin");
    }

    @Test
    void weekStart_movesTheColumns() {
        choose("The week begins on", "Sunday");
        save();
        calendar.week("2026-11-24");
        assertThat(firstDay()).isEqualTo("2026-11-22");

        openAccount();
        choose("The week begins on", "Saturday");
        save();
        calendar.week("2026-11-24");
        assertThat(firstDay()).isEqualTo("2026-11-21");

        openAccount();
        choose("The week begins on", "Monday");
        save();
        calendar.week("2026-11-24");
        assertThat(firstDay()).isEqualTo("2026-11-23");
    }

    @Test
    void zoneOfTheAccount_isThatOfTheViews() throws Exception {
        server.store("2026-06-09T07:00:00Z", "2026-06-09T08:00:00Z", "seen from both");
        replace("Time zone", "Europe/Atlantis");
        browser.press("Save");
        assertThat(browser.named("input", "Time zone").getDomProperty("validationMessage"))
                .isEqualTo("There is no such time zone. Write one like Europe/Berlin.");

        replace("Time zone", "America/New_York");
        save();
        calendar.week("2026-06-09");
        calendar.waitForPlace("seen from both", "2026-06-09 3 1");

        openAccount();
        replace("Time zone", "Europe/Berlin");
        save();
        calendar.week("2026-06-09");
        calendar.waitForPlace("seen from both", "2026-06-09 9 1");
    }

    @Test
    void overlapPolicy_isRefusedWhileThereAreOverlaps() throws Exception {
        server.store("2026-05-05T09:00", "2026-05-05T10:00", "doubled one");
        server.store("2026-05-05T09:30", "2026-05-05T10:30", "doubled two");
        browser.named("[type=radio]", "are refused, so that no time is recorded twice")
                .click();
        browser.press("Save");
        browser.waitForText("This was not saved, because these intervals overlap. Correct them first:");
        assertThat(browser.text()).contains("doubled one").contains("doubled two");
    }

    @Test
    void token_isShownOnceWorksAndIsRevoked() throws Exception {
        browser.type("Name", "my script");
        choose("Scope", "read");
        browser.press("Create a token");
        String secret =
                requireNonNull(browser.named("input", "Secret of my script").getDomProperty("value"));
        assertThat(server.statusOfMe("Authorization", "Bearer " + secret)).isEqualTo(200);
        assertThat(entry("my script").getText()).contains("read");

        openAccount();
        entry("my script");
        assertThat(requireNonNull(browser.driver().getPageSource())).doesNotContain(secret);
        assertThat(browser.count("input.secret")).isZero();

        browser.press("Revoke my script");
        assertThat(server.statusOfMe("Authorization", "Bearer " + secret))
                .as("it is asked first")
                .isEqualTo(200);
        browser.press("Revoke for good? my script");
        browser.waitForText("Revoked my script");
        browser.wait(
                "it to leave the list", () -> browser.find(".account").getText().contains("my script") ? null : "gone");
        assertThat(server.statusOfMe("Authorization", "Bearer " + secret)).isEqualTo(401);
    }

    @Test
    void session_ofAnotherBrowserIsListedAndRevoked() throws Exception {
        String other = server.signIn(PageServer.PASSWORD, "Firefox in the library");
        openAccount();
        assertThat(entry("Firefox in the library").getText()).contains("never used");
        assertThat(server.statusOfMe("Cookie", other)).isEqualTo(200);
        browser.press("Revoke Firefox in the library");
        browser.press("Revoke for good? Firefox in the library");
        browser.waitForText("Revoked Firefox in the library");
        assertThat(server.statusOfMe("Cookie", other)).isEqualTo(401);

        WebElement own = browser.driver().findElements(By.cssSelector("[aria-labelledby=account-sessions] li")).stream()
                .filter(entry -> entry.getText().contains("this browser"))
                .findFirst()
                .orElseThrow();
        assertThat(own.findElements(By.tagName("button")))
                .as("signing out is for that")
                .isEmpty();
    }

    @Test
    void newPassword_needsThePresentOneAndEndsTheOtherSessions() throws Exception {
        try (PageServer fresh = PageServer.withAda()) {
            browser.driver().manage().deleteAllCookies();
            browser.open(fresh.url());
            visit.signIn();
            String other = fresh.signIn(PageServer.PASSWORD, "another browser");
            browser.open(fresh.url() + "?view=account");
            browser.type("Current password", "not the password");
            browser.type("New password", NEW_PASSWORD);
            browser.press("Change the password");
            browser.find("[aria-labelledby=account-password] .refusal .error");
            assertThat(fresh.statusOfMe("Cookie", other)).isEqualTo(200);

            browser.type("Current password", PageServer.PASSWORD);
            browser.type("New password", NEW_PASSWORD);
            browser.press("Change the password");
            browser.waitForText("The password is changed. All your other tokens and sessions were revoked.");
            assertThat(fresh.statusOfMe("Cookie", other)).isEqualTo(401);
            assertThat(fresh.signIn(NEW_PASSWORD, "with the new one")).startsWith("ptracker_session=");

            browser.open(fresh.url());
            browser.find("main .calendar");
        }
        browser.driver().manage().deleteAllCookies();
        browser.open(server.url());
        visit.signIn();
    }

    @Test
    void admin_makesAUserWhoThenSignsIn() throws Exception {
        WebElement users = browser.find("[aria-labelledby=account-users].panel");
        named(users, "Name").sendKeys("Grace Hopper");
        named(users, "Password").sendKeys("a compiler of my own");
        named(users, "Add user").click();
        browser.wait(
                "a refusal",
                () -> users.findElements(By.cssSelector(".refusal .error")).stream()
                        .findFirst()
                        .orElse(null));
        named(users, "Name").sendKeys(Keys.chord(Keys.CONTROL, "a"), "grace");
        named(users, "Add user").click();
        browser.waitForText("Added grace");
        browser.named("select", "Role of grace");

        signOut();
        browser.signIn("grace", "a compiler of my own");
        browser.waitForText("Signed in as grace");
        assertThat(browser.text()).doesNotContain("Add a user").doesNotContain("an admin");
        signOut();
        assertThat(browser.count(".toast"))
                .as("what was said to grace is not ada's")
                .isZero();
        browser.signIn("ada", PageServer.PASSWORD);

        browser.waitForText("Signed in as ada, an admin");
        browser.press("Disable grace");
        browser.press("Sign out and disable? grace");
        browser.waitForText("Disabled grace");
        browser.named("button", "Enable grace");
    }

    private void signOut() {
        browser.press("Sign out");
        browser.named("button", "Sign in");
    }

    private void choose(String field, String option) {
        new Select(browser.named("select", field)).selectByVisibleText(option);
    }

    private void replace(String field, String text) {
        browser.named("input", field).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    private void save() {
        browser.press("Save");
        browser.waitForText("Saved");
    }

    private String firstDay() {
        return (String) requireNonNull(browser.run("return document.querySelector('.day').dataset.date"));
    }

    private WebElement entry(String name) {
        return browser.wait(
                "an entry " + name,
                () -> browser.driver().findElements(By.cssSelector(".entries li")).stream()
                        .filter(item -> item.getText().contains(name))
                        .findFirst()
                        .orElse(null));
    }

    private static WebElement named(WebElement place, String name) {
        return place.findElements(By.cssSelector("input, button, select")).stream()
                .filter(element -> Browser.nameOf(element).equals(name))
                .findFirst()
                .orElseThrow();
    }
}
