package org.ptracker.server.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestServer;

/** The documents that the server serves: whoever follows a link in them arrives. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");
    private static final Pattern TAG = Pattern.compile("<([a-z0-9]+)");

    @RegisterExtension
    static final TestServer server = new TestServer();

    private static Reply get(String path) {
        return server.anybody().get(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs",
                "/docs/cli.md",
                "/docs/page.md",
                "/docs/configuration.md",
                "/docs/operations.md",
                "/docs/api.md"
            })
    void document_isAPageWhoseLinksLeadSomewhere(String path) {
        Reply page = get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(page.body()).contains("<h1 id=", "aria-current=\"page\"").doesNotContain(" style=", "| --- |", "](");
        assertThat(TAG.matcher(page.body()).results().map(tag -> tag.group(1)))
                .doesNotContain("script", "img", "iframe", "link", "form");
        List<String> links = LINK.matcher(page.body())
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
        assertThat(links).hasSizeGreaterThan(6);
        links.stream().filter(link -> !link.startsWith("https://")).forEach(link -> follow(path, page, link));
    }

    private static void follow(String path, Reply page, String link) {
        URI address = URI.create(path).resolve(link);
        boolean here = link.startsWith("#");
        Reply there = here ? page : get(address.getPath());
        assertThat(there.status()).as(link).isEqualTo(200);
        if (address.getFragment() != null) {
            assertThat(there.body()).as(path + " " + link).contains(" id=\"" + address.getFragment() + "\"");
        }
    }

    @Test
    void tables_andCode_areMarkedUp() {
        assertThat(get("/docs/cli.md").body())
                .contains("<th><code>ptracker add …</code></th>", "<td><code>9:00 10:30</code></td>")
                .contains("<pre><code class=\"language-console\">");
    }

    @Test
    void policy_allowsTheStyleOfThePageAndNothingElse() {
        String policy = get("/docs").header("Content-Security-Policy");
        assertThat(policy).startsWith("default-src 'none'; style-src 'sha256-").doesNotContain("script", "unsafe");
    }

    @Test
    void pages_canBeKept() {
        Reply first = get("/docs");
        String tag = first.header("ETag");
        assertThat(first.header("Cache-Control")).isEqualTo("public, no-cache");
        assertThat(server.anybody().get("/docs", "If-None-Match", tag).status()).isEqualTo(304);
    }

    @Test
    void whatIsNotForUsers_isNotServed() {
        assertThat(get("/docs/architecture.md").problem()).isEqualTo("404 not-found");
        assertThat(get("/docs/..%2fREADME.md").status()).isIn(400, 404);
        assertThat(get("/docs?version=2").problem()).isEqualTo("400 invalid-parameter");
    }
}
