package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** Tags are renamed, merged and removed in all intervals, and that is taken back. */
@NeedsBrowser
@Tag("slow")
class TagsPageTest {
    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final PageServer server = visit.server();
    private final Browser browser = visit.browser();

    @BeforeEach
    void storeAndOpenAccount() throws Exception {
        server.store("2026-03-02T09:00", "2026-03-02T10:00", "one", "wrk");
        server.store("2026-03-02T10:00", "2026-03-02T11:00", "two", "wrk", "mail");
        server.store("2026-03-02T11:00", "2026-03-02T12:00", "three", "work");
        browser.open(server.url() + "?view=account");
        browser.waitForText("See how many intervals");
    }

    private void look(String tag, String other) {
        browser.named("input", "Tags").sendKeys(tag, Keys.ENTER);
        browser.named("input", "Become this tag").sendKeys(other);
        browser.press("See how many intervals");
    }

    private String tags() throws Exception {
        StringBuilder tags = new StringBuilder();
        for (String note : new String[] {"one", "two", "three"}) {
            for (JsonNode interval : server.stored(note)) {
                tags.append(interval.path("tags"));
            }
        }
        return tags.toString().replace("\"", "");
    }

    @Test
    void tags_areRenamedMergedAndRemoved_andEachIsTakenBack() throws Exception {
        look("wrk", "job");
        browser.waitForText("Rename wrk to job in 2 intervals?");
        browser.press("Rename");
        browser.waitForText("Changed 2 intervals.");
        assertThat(tags()).isEqualTo("[job][job,mail][work]");
        browser.press("Undo");
        browser.waitForText("That is taken back.");
        assertThat(tags()).isEqualTo("[wrk][wrk,mail][work]");

        look("wrk", "work");
        browser.waitForText("Merge wrk into work in 2 intervals?");
        browser.press("Merge");
        browser.waitForText("Changed 2 intervals.");
        assertThat(tags()).isEqualTo("[work][work,mail][work]");
        look("mail", "");
        browser.waitForText("Remove mail from 1 interval?");
        browser.press("Remove");
        browser.waitForText("Changed 1 interval.");
        assertThat(tags()).isEqualTo("[work][work][work]");

        look("nothing", "");
        browser.waitForText("None of your intervals has the tag \"nothing\".");
    }
}
