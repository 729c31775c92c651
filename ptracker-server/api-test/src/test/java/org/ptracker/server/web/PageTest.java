package org.ptracker.server.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.Repository;
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.network.RawConnection;

/** The page's files, byte by byte. What they do is tested in a browser. */
class PageTest {
    private static final Path SOURCES = Repository.file("ptracker-server/src/main/resources/org/ptracker/server/web");
    private static final Pattern ASSET = Pattern.compile("assets/([0-9a-f]{16})/([a-z0-9./-]+)");

    /** What a page of ours may name: nothing of another host, and nothing by an absolute path. */
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href|action)=\"([^\"]*)\"");

    @RegisterExtension
    static final TestServer server = new TestServer();

    private static RawConnection.Answer get(String path, @Nullable String encoding, String... headers)
            throws IOException {
        StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        if (encoding != null) {
            head.append("Accept-Encoding: ").append(encoding).append("\r\n");
        }
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
            RawConnection.Answer answer = connection.read(false);
            assertThat(answer).isNotNull();
            return answer;
        }
    }

    private static String etag(RawConnection.Answer answer) {
        return requireNonNull(answer.headers().get("etag"));
    }

    /** What the page itself names: its first modules and stylesheets. */
    private static List<String> namedByThePage() throws IOException {
        Matcher asset = ASSET.matcher(get("/", null).body());
        return asset.results().map(found -> found.group(2)).toList();
    }

    /** Where the server has a file of the page now. */
    private static String address(String name) throws IOException {
        Matcher asset = ASSET.matcher(get("/", null).body());
        assertThat(asset.find()).isTrue();
        return "/assets/" + asset.group(1) + "/" + name;
    }

    @Test
    void page_isAskedForEachTime_andHasTheStrictestPolicy() throws IOException {
        RawConnection.Answer page = get("/?view=week&date=2026-11-24", null);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .startsWith("<!doctype html>")
                .contains("<noscript>")
                .doesNotContain("ASSETS");
        assertThat(page.headers())
                .containsEntry("content-type", "text/html;charset=utf-8")
                .containsEntry("cache-control", "no-cache")
                .containsEntry("vary", "Accept-Encoding")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("cross-origin-resource-policy", "same-origin")
                .hasEntrySatisfying(
                        "permissions-policy", policy -> assertThat(policy).contains("camera=()"))
                .containsEntry("referrer-policy", "same-origin");
        assertThat(page.headers().get("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'none'")
                .contains("require-trusted-types-for 'script'", "trusted-types 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(get("/", null, "If-None-Match", etag(page)).status()).isEqualTo(304);
        assertThat(get("/", null, "If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    /** So that it works below any path, and in a browser that the policy keeps from anything else. */
    @Test
    void page_namesOnlyWhatIsBelowItself() throws IOException {
        Matcher address = ADDRESS.matcher(get("/", null).body());

        assertThat(address.results().map(found -> found.group(1))).isNotEmpty().allMatch(ASSET.asMatchPredicate());
    }

    @Test
    void page_hasNothingInline() throws IOException {
        String page = get("/", null).body();

        assertThat(page).doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|javascript:");
        assertThat(page).doesNotContainPattern("<script(?![^>]*\\ssrc=)");
    }

    /** So that they come all at once; the others are loaded when they are needed. */
    @Test
    void page_namesEachModuleOfTheFirstView_andNoOther() throws IOException {
        assertThat(namedByThePage())
                .contains("frame/app.js", "calendar/layout.js", "lib/api.js", "times/time.js", "frame/style.css")
                .doesNotContain(
                        "editor/editor.js", "times/grammar.js", "list/list.js", "list/row.js", "totals/totals.js");
    }

    /** One that is not served is named by nobody: it belongs to nothing. */
    @Test
    void everyFileOfTheFolder_isServedAsItIs_andKeptForGood() throws IOException {
        Map<String, String> types =
                Map.of("js", "text/javascript;charset=utf-8", "css", "text/css;charset=utf-8", "svg", "image/svg+xml");
        List<Path> files;
        try (Stream<Path> found = Files.walk(SOURCES)) {
            files = found.filter(file -> Files.isRegularFile(file) && !file.endsWith("index.html"))
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(50);
        for (Path file : files) {
            String name = SOURCES.relativize(file).toString().replace('\\', '/');
            String path = address(name);
            RawConnection.Answer asset = get(path, null);

            assertThat(asset.status()).as(path).isEqualTo(200);
            assertThat(asset.bytes()).as(path).isEqualTo(Files.readAllBytes(file));
            assertThat(asset.headers())
                    .containsEntry("content-type", types.get(name.substring(name.lastIndexOf('.') + 1)))
                    .containsEntry("cache-control", "public, max-age=31536000, immutable")
                    .containsEntry("vary", "Accept-Encoding")
                    .doesNotContainKey("content-encoding");
            assertThat(get(path, null, "If-None-Match", etag(asset)).status()).isEqualTo(304);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, true",
        "'br, gzip;q=0.5', true",
        "'GZIP', true",
        "identity, false",
        "'gzip;q=0, identity', false",
        "br, false",
        "'', false"
    })
    void compression_isDoneOnce_whereItIsTaken(String encoding, boolean compressed) throws IOException {
        for (String path : List.of("/", address("frame/app.js"))) {
            RawConnection.Answer plain = get(path, null);
            RawConnection.Answer answer = get(path, encoding);

            assertThat(answer.headers()).containsEntry("vary", "Accept-Encoding");
            assertThat(answer.headers().get("content-encoding")).isEqualTo(compressed ? "gzip" : null);
            byte[] body = compressed
                    ? new GZIPInputStream(new ByteArrayInputStream(answer.bytes())).readAllBytes()
                    : answer.bytes();
            assertThat(body).isEqualTo(plain.bytes());
            assertThat(etag(answer).equals(etag(plain))).isEqualTo(!compressed);
            assertThat(get(path, encoding, "If-None-Match", etag(answer)).status())
                    .isEqualTo(304);
        }
    }

    @Test
    void everythingElse_isNotFound() throws IOException {
        String folder = address("");
        for (String path : List.of(
                "/assets/0123456789abcdef/frame/app.js",
                folder + "index.html",
                folder + "frame/index.html",
                folder + "frame/",
                folder + "frame/../PageEndpoint.class",
                folder + "PageEndpoint.class",
                folder,
                folder + "frame/..%2F..%2Findex.html",
                folder + "..%2Findex.html",
                "/index.html",
                "/app.js",
                "/frame/app.js",
                "/favicon.ico")) {
            Reply reply = server.anybody().get(path);
            assertThat(reply.status()).as(path).isIn(400, 404);
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        }
    }
}
