package org.ptracker.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends literal requests in the name of one token, and holds every answer against the {@link Contract}.
 *
 * @param token the secret, or null to send none
 */
public record TestClient(URI server, @Nullable String token) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LONGEST = Duration.ofMinutes(5);

    public Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Reply post(String path, @Nullable String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Reply patch(String path, @Nullable String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    public Reply delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** Stores an interval and returns its id. */
    public String add(String body) {
        Reply reply = post("/api/v1/intervals", body);
        if (reply.status() != 201) {
            throw new AssertionError(reply.body());
        }
        return reply.at("/id");
    }

    /** All intervals of the user, page after page, by their start. */
    public List<JsonNode> intervals() {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = get("/api/v1/intervals?limit=1000" + cursor);
            page.json().path("items").forEach(all::add);
            cursor = page.json().has("next") ? "&cursor=" + page.at("/next") : "";
        } while (!cursor.isEmpty());
        return all;
    }

    /**
     * Sends a request.
     *
     * @param headers names and values in turn; a {@code Content-Type} among them replaces the usual one
     */
    public Reply send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(LONGEST)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equals("Content-Type")) {
                request.setHeader(headers[i], headers[i + 1]);
            } else {
                request.header(headers[i], headers[i + 1]);
            }
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            Reply reply = new Reply(response.statusCode(), response.headers(), response.body());
            Contract.published().check(method, path, reply);
            return reply;
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " has no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
