package org.ptracker.browser;

import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The dialog that adds an interval or corrects one, as somebody uses it who reads its labels. */
final class EditorPage {
    private final Browser browser;

    EditorPage(Browser browser) {
        this.browser = browser;
        browser.find("dialog.editor[open]");
    }

    WebElement field(String name) {
        return browser.named("dialog.editor input, dialog.editor textarea", name);
    }

    String value(String name) {
        return String.valueOf(field(name).getDomProperty("value"));
    }

    /** {@code 2026-11-24 09:00 - 2026-11-24 10:30}. */
    String times() {
        return value("Start: date") + " " + value("Start: time") + " - " + value("End: date") + " "
                + value("End: time");
    }

    EditorPage note(String text) {
        field("Note").sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
        return this;
    }

    EditorPage words(String text) {
        field("When, in words").sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
        return this;
    }

    /** How a clock time is typed depends on the language of the browser; so it is set, as a picker of times does. */
    EditorPage time(String name, String time) {
        browser.run(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}));",
                field(name + ": time"),
                time);
        return this;
    }

    EditorPage tag(String tag) {
        field("Tags").sendKeys(tag, Keys.ENTER);
        return this;
    }

    EditorPage choose(String text) {
        browser.named("dialog.editor [type=radio]", text).click();
        return this;
    }

    void press(String button) {
        browser.named("dialog.editor button", button).click();
    }

    /** Presses the button that saves, whatever comes of it. */
    void trySave() {
        browser.find("dialog.editor [type=submit]").click();
    }

    /** Saves, and waits until the dialog is gone. */
    void save() {
        trySave();
        waitUntilClosed();
    }

    void waitUntilClosed() {
        browser.wait("the editor to close", () -> browser.count("dialog.editor") == 0 ? "closed" : null);
    }

    String text() {
        return browser.find("dialog.editor").getText();
    }

    void waitForText(String text) {
        browser.wait("in the editor: " + text, () -> text().contains(text) ? text : null);
    }
}
