package org.ptracker.browser;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.testkit.process.Host;

/** The page of the unmodified WAR in a stock Tomcat, below its context path. */
@NeedsBrowser
@Tag("slow")
class TomcatPageTest {
    @Test
    void page_worksBelowTheContextPath(@TempDir Path folder) throws Exception {
        try (Host tomcat = Host.tomcat(folder, "/ptracker-server");
                Browser browser = new Browser(1280, 900)) {
            String url = tomcat.resolve("/").toString();
            browser.open(url);
            browser.type("Setup code", tomcat.setupCode());
            browser.type("Name", "ada");
            browser.type("Password", PageServer.PASSWORD);
            browser.press("Create the account");
            AdaBrowser ada = new AdaBrowser(browser, url);
            ada.awaitView();
            PathWalk.walk(ada, url);
        }
    }
}
