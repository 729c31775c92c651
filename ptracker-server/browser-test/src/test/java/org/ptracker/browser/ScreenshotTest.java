package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Pictures of every view under {@code target/screenshots}, always of the same Thursday. With the system property
 * {@code images} two of them replace those of the README.
 */
@NeedsBrowser
@Tag("slow")
class ScreenshotTest {
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final Path IMAGES = Path.of("../../docs/images");
    private static final long MOST_BYTES = 150_000;

    @Test
    void views_arePictured() throws Exception {
        try (PageServer server = PageServer.withAda(SampleWeeks.clock())) {
            SampleWeeks.store(server, 6);
            picture(server, "wide", 1280, 800);
            picture(server, "phone", 320, 640);
        }
        keep("week-wide-light", "page-week");
        keep("day-phone-dark", "page-phone-dark");
    }

    private static void picture(PageServer server, String size, int width, int height) throws Exception {
        try (Browser browser = new Browser(width, height)) {
            browser.beforeEachPage(SampleWeeks.script());
            browser.open(server.url());
            browser.named("button", "Sign in");
            schemes(browser, "sign-in-" + size);
            AdaBrowser ada = new AdaBrowser(browser, server.url());
            ada.signIn();
            for (String view : AdaBrowser.VIEWS) {
                ada.open("?view=" + view);
                schemes(browser, view + "-" + size);
            }
            ada.open("?view=totals&by=tag&from=2026-11-01&to=2026-11-30");
            schemes(browser, "tags-" + size);
            ada.open("?view=week");
            browser.run("document.querySelector('.block').click()");
            browser.find("dialog.editor");
            schemes(browser, "editor-" + size);
        }
    }

    private static void schemes(Browser browser, String name) throws Exception {
        for (String scheme : List.of("light", "dark")) {
            browser.prefer(scheme, true);
            browser.screenshot(name + "-" + scheme);
        }
    }

    private static void keep(String picture, String image) throws Exception {
        Path file = PICTURES.resolve(picture + ".png");
        assertThat(Files.size(file)).as("bytes of " + file).isBetween(5_000L, MOST_BYTES);
        if (System.getProperty("images") != null) {
            Files.createDirectories(IMAGES);
            Files.copy(file, IMAGES.resolve(image + ".png"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
