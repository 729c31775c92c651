package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ptracker.testkit.network.PrefixProxy;

/** The server is updated while its page is open: the files of the old page, which it loads when they are needed, are gone. */
@NeedsBrowser
@Tag("slow")
class UpdateTest {
    private PageServer server;
    private Update update;
    private PrefixProxy proxy;
    private AdaBrowser ada;
    private Browser browser;

    @BeforeEach
    void openWeek() throws Exception {
        server = PageServer.withAda();
        update = new Update();
        proxy = new PrefixProxy("/", server.url(), update);
        ada = new AdaBrowser(proxy.url(), 1280, 900);
        browser = ada.browser();
        ada.open("?view=week&date=2026-06-09");
    }

    @AfterEach
    void stop() throws IOException {
        ada.close();
        proxy.close();
        server.close();
    }

    @Test
    void viewOfTheOldPage_isShownByTheNewOne() {
        update.done = true;
        ada.go("list");
        browser.named("h1", "List");
        assertThat(hash()).isEqualTo(Update.LATER);
        browser.driver().navigate().back();
        browser.waitForText("8–14 June 2026");
    }

    @Test
    void whatIsTyped_isNotLost() {
        browser.type("What are you busy with?", "half a thought");
        update.done = true;
        browser.find("nav a[data-view=totals]").click();
        browser.waitForText(
                "PTracker was updated. Reload the page to continue. What you typed but did not save will be lost.");
        assertThat(browser.named("input", "What are you busy with?").getDomProperty("value"))
                .isEqualTo("half a thought");
        assertThat(hash()).isNotEqualTo(Update.LATER);

        browser.press("Reload");
        browser.named("h1", "Totals");
        assertThat(hash()).isEqualTo(Update.LATER);
    }

    /** Servers of several versions behind one address: each time the page is another one's. */
    @Test
    void reload_isNotEndless() {
        update.done = true;
        update.mixed = true;
        browser.find("nav a[data-view=account]").click();
        browser.waitForText("PTracker was updated.");
        assertThat(update.loaded).isLessThan(5);
        update.mixed = false;
        browser.press("Reload");
        browser.find(".account");
    }

    @Test
    void withoutNetwork_isSaidSo() {
        browser.offline(true);
        browser.find("nav a[data-view=totals]").click();
        browser.waitForText("The server does not answer. Nothing that you typed is lost.");
        browser.offline(false);
        assertThat(hash()).isNotEqualTo(Update.LATER);
    }

    @Test
    void firstViewWhoseFileDoesNotCome_isSaidSo() {
        update.missing = "/list/list.js";
        browser.open(proxy.url() + "?view=list");
        browser.named("h1", "This cannot be shown");
        browser.waitForText("A part of this page, list/list.js, could not be loaded.");
        assertThat(browser.text()).doesNotContain("PTracker is not loaded yet");
        browser.press("Go to today");
        browser.find("main .calendar");
    }

    private String hash() {
        return (String) requireNonNull(browser.run("return document.querySelector('script').src.split('/').at(-3)"));
    }

    /** The same files under another hash; the server itself answers that it has none of that hash. */
    private static final class Update implements PrefixProxy.Detour {
        static final String LATER = "0123456789abcdef";

        private static final Pattern ASSETS = Pattern.compile("assets/([0-9a-f]{16})/");
        private volatile String before = "";
        private volatile boolean done;
        private volatile boolean mixed;
        private volatile String missing = "none";
        private int loaded;

        @Override
        public String there(String path) {
            Matcher asset = ASSETS.matcher(path);
            if (path.endsWith(missing)) {
                return path + ".gone";
            }
            if (!done || !asset.find()) {
                return path;
            }
            boolean gone = mixed ? path.endsWith("account.js") : !asset.group(1).equals(LATER);
            return asset.replaceFirst("assets/" + (gone ? "fedcba9876543210" : before) + "/");
        }

        @Override
        public byte[] back(String path, byte[] body) {
            if (!path.isEmpty() && !path.startsWith("?")) {
                return body;
            }
            String page = new String(body, StandardCharsets.UTF_8);
            Matcher asset = ASSETS.matcher(page);
            if (asset.find()) {
                before = asset.group(1);
            }
            String hash = mixed ? "%016x".formatted(++loaded) : LATER;
            return done ? page.replace(before, hash).getBytes(StandardCharsets.UTF_8) : body;
        }
    }
}
