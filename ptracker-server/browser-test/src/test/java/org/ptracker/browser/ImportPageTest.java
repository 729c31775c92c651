package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A file is looked at, imported and taken back. */
@NeedsBrowser
class ImportPageTest {
    private static final String HEADER = "Description,Start date,Start time,End date,End time\n";
    private static final String REVIEW = "design review,2026-03-03,09:00:00,2026-03-03,10:30:00\n";

    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();
    private final CalendarPage calendar = visit.calendar();

    @TempDir
    Path folder;

    @BeforeEach
    void openAccount() {
        browser.open(server.url() + "?view=account");
        browser.waitForText("Import and export");
    }

    private void choose(String content) throws IOException {
        Path file = folder.resolve("time.csv");
        Files.writeString(file, content);
        browser.named("input", "File").sendKeys(file.toString());
        browser.press("See what would happen");
    }

    @Test
    void file_isLookedAtImportedAndTakenBack() throws Exception {
        choose(HEADER + REVIEW);
        browser.waitForText("This is toggl, with times of Europe/Berlin. Nothing is imported yet.");
        assertThat(browser.find(".import-result").getText())
                .contains("1 row new")
                .contains("1 h 30 min in all");
        browser.press("Import 1 interval");
        browser.waitForText("Imported 1 interval.");
        calendar.week("2026-03-03");
        calendar.waitForPlace("design review", "2026-03-03 9 1.5");

        openAccount();
        choose(HEADER + REVIEW);
        browser.waitForText("1 row imported before");
        assertThat(browser.find(".import-result").getText()).contains("There is nothing to import.");

        choose(HEADER + REVIEW.replace("design review", "second"));
        browser.waitForText("1 row new");
        browser.press("Import 1 interval");
        browser.waitForText("Imported 1 interval.");
        browser.press("Undo");
        browser.waitForText("The import is taken back.");
    }

    @Test
    void rowThatCannotBeStored_isShownWithItsLine() throws Exception {
        choose(HEADER + REVIEW.replace("review", "talk") + "empty,2026-03-03,09:00:00,2026-03-03,09:00:00\n");
        browser.waitForText("1 row cannot be stored");
        assertThat(browser.find(".import-result").getText())
                .contains("Line 3: end is not after the start")
                .contains("Nothing can be imported while rows cannot be stored.");
        choose("hello\nworld\n");
        browser.waitForText("The file has none of the formats that are read");
    }
}
