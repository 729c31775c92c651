package org.ptracker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends requests as the page does in a browser: with the cookie that the server set, the CSRF token and the origin. */
public final class PageClient {
    private final TestClient client;
    private @Nullable String secret;
    private String device = "";
    private String csrfToken = "";

    PageClient(TestClient client, @Nullable String secret) {
        this.client = client;
        this.secret = secret;
        csrfToken = session().at("/csrf_token");
    }

    /** The secret of the cookie, or null when there is none. */
    public @Nullable String secret() {
        return secret;
    }

    public String csrfToken() {
        return csrfToken;
    }

    /** The origin of our own page. */
    public String origin() {
        return client.server().toString();
    }

    public Reply session() {
        return get("/api/v1/session");
    }

    public Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** Sends what the page sends to change something. */
    public Reply change(String method, String path, @Nullable String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Origin", origin(), "X-CSRF-Token", csrfToken));
        all.addAll(List.of(headers));
        return send(method, path, body, all.toArray(String[]::new));
    }

    /** Sends what any page could have a browser send: the cookie goes along. */
    public Reply send(String method, String path, @Nullable String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (secret != null) {
            all.addAll(List.of("Cookie", "theme=dark; ptracker_session=" + secret));
        }
        if (!device.isEmpty()) {
            all.addAll(List.of("Cookie", "ptracker_device=" + device));
        }
        Reply reply = client.send(method, path, body, all.toArray(String[]::new));
        reply.headers().allValues("Set-Cookie").forEach(this::keepCookie);
        return reply;
    }

    private void keepCookie(String cookie) {
        String value = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        if (cookie.startsWith("ptracker_device=")) {
            device = value;
            return;
        }
        assertThat(cookie).startsWith("ptracker_session=");
        secret = value.isEmpty() ? null : value;
        csrfToken = session().at("/csrf_token");
    }
}
