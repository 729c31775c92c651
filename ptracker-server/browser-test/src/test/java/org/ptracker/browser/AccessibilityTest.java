package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each view through axe, wide and narrow, light and dark; nothing that a narrow screen would have to scroll sideways for. */
@NeedsBrowser
@Tag("slow")
class AccessibilityTest {
    private static final int HEIGHT = 800;

    private final List<String> faults = new ArrayList<>();

    @Test
    void wide_hasNoFault() throws Exception {
        look(1280);
    }

    /** Also what a screen of 1280 px has at a zoom of 400 %. */
    @Test
    void narrow_hasNoFault() throws Exception {
        look(320);
    }

    @Test
    void checks_seeFaults() throws Exception {
        try (PageServer server = new PageServer();
                Browser browser = new Browser(320, HEIGHT)) {
            browser.open(server.url());
            browser.named("button", "Create the account");
            browser.run("""
                    const input = document.createElement('input');
                    input.style.width = '400px';
                    document.querySelector('main').append(input);""");
            check(browser, 320, "setup");
        }
        assertThat(faults).anyMatch(fault -> fault.contains("dark: label (critical)"));
        assertThat(faults).anyMatch(fault -> fault.contains("the page is 4"));
        assertThat(faults).anyMatch(fault -> fault.contains("input. from"));
    }

    private void look(int width) throws Exception {
        try (PageServer server = new PageServer();
                Browser browser = new Browser(width, HEIGHT)) {
            browser.open(server.url());
            browser.named("button", "Create the account");
            check(browser, width, "setup");
        }
        try (PageServer server = PageServer.withAda(SampleWeeks.clock());
                Browser browser = new Browser(width, HEIGHT)) {
            SampleWeeks.store(server, 2);
            browser.beforeEachPage(SampleWeeks.script());
            browser.open(server.url());
            browser.named("button", "Sign in");
            check(browser, width, "sign-in");
            AdaBrowser ada = new AdaBrowser(browser, server.url());
            ada.signIn();
            for (String view : AdaBrowser.VIEWS) {
                ada.go(view);
                check(browser, width, view);
            }
            ada.go("week");
            browser.run("document.querySelector('.block').click()");
            browser.find("dialog.editor");
            check(browser, width, "editor");
        }
        assertThat(faults).isEmpty();
    }

    private void check(Browser browser, int width, String what) throws IOException {
        for (String scheme : List.of("light", "dark")) {
            browser.prefer(scheme, true);
            browser.axe().forEach(fault -> faults.add(what + ", " + width + " px, " + scheme + ": " + fault));
        }
        Sideways.in(browser).forEach(fault -> faults.add(what + ", " + width + " px, beyond the edge: " + fault));
    }
}
