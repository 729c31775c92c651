package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of the header alone: what it does in a browser is seen by the tests that look for violations. */
class ContentSecurityPolicyTest {
    private static final String STRICT =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    @Test
    void page_isStrict() throws Exception {
        try (PageServer server = new PageServer()) {
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.url())).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1);
            ContentSecurityPolicy policy = ContentSecurityPolicy.parse(
                    page.headers().firstValue("Content-Security-Policy").orElseThrow());
            assertThat(policy.weaknesses()).isEmpty();
            assertThat(policy.sources("script-src")).containsExactly("'self'");
            assertThat(policy.sources("connect-src")).containsExactly("'self'");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.body())
                    .doesNotContainIgnoringCase("<style")
                    .doesNotContainPattern("\\s(style|on[a-z]+)=")
                    .doesNotContain("javascript:");
        }
    }

    @Test
    void evaluator_seesEachWeakness() {
        assertThat(ContentSecurityPolicy.parse(STRICT).weaknesses()).isEmpty();
        Map<String, String> weak = Map.ofEntries(
                Map.entry("script-src 'self' 'unsafe-inline'", "script-src allows 'unsafe-inline'"),
                Map.entry("script-src 'unsafe-eval'", "script-src allows 'unsafe-eval'"),
                Map.entry("script-src 'wasm-unsafe-eval'", "script-src allows 'wasm-unsafe-eval'"),
                Map.entry("script-src https:", "script-src allows https:"),
                Map.entry("script-src data:", "script-src allows data:"),
                Map.entry("script-src *", "script-src allows *"),
                Map.entry("script-src https://cdn.example", "script-src allows https://cdn.example"),
                Map.entry("SCRIPT-SRC 'nonce-abc'", "script-src-elem allows 'nonce-abc'"),
                Map.entry("style-src 'unsafe-inline'", "style-src-attr allows 'unsafe-inline'"),
                Map.entry("object-src 'self'", "object-src allows 'self'"),
                Map.entry("connect-src *", "connect-src allows *"),
                Map.entry("img-src blob:", "img-src allows blob:"));
        weak.forEach((directive, weakness) -> assertThat(
                        ContentSecurityPolicy.parse(directive + "; " + STRICT).weaknesses())
                .as(directive)
                .contains(weakness));
        for (String directive : STRICT.split("; ?", -1)) {
            assertThat(ContentSecurityPolicy.parse(STRICT.replace(directive, ""))
                            .weaknesses())
                    .as("without " + directive)
                    .isNotEmpty();
        }
        assertThat(ContentSecurityPolicy.parse("").weaknesses()).contains("script-src allows *");
    }
}
