package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@NeedsBrowser
class FirstViewTest {
    @Test
    void probe_isReadable() throws Exception {
        try (PageServer server = PageServer.withAda();
                Browser browser = new Browser(320, 600)) {
            browser.open(server.url() + "livez");
            browser.screenshot("probe");
            assertThat(browser.text()).contains("live");
        }
    }
}
