package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Cookie;
import org.ptracker.testkit.network.PrefixProxy;

/** The page behind a proxy that serves it below a path which the server does not know of. */
@NeedsBrowser
@Tag("slow")
class ProxyPrefixTest {
    @Test
    void page_worksBelowAPath() throws Exception {
        try (PageServer server = PageServer.withAda();
                PrefixProxy proxy = new PrefixProxy("/time/", server.url());
                AdaBrowser ada = new AdaBrowser(proxy.url(), 1280, 900)) {
            Cookie session = ada.browser().driver().manage().getCookieNamed("ptracker_session");
            assertThat(requireNonNull(session).getPath())
                    .as("no other application of this host gets the cookie")
                    .isEqualTo("/time/");
            PathWalk.walk(ada, proxy.url());
            assertThat(server.send("GET", "intervals", null).body()).contains("design review");
        }
    }
}
