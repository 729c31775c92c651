package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.testkit.Contract;
import org.ptracker.testkit.PageClient;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Makes the calls of the {@link Contract} with the examples that stand in it, each by a user of its own. */
final class ContractCalls {
    private static final String CLOSED = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT30M\"}";
    private static final String OPEN = "{\"start\":\"2026-11-24T08:00:00Z\"}";

    /** Which nobody has. */
    private static final String EXAMPLE_ID = "019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5";

    private static final Pattern ASSET = Pattern.compile("assets/[0-9a-f]+/frame/app\\.js");

    private final TestServer server;

    ContractCalls(TestServer server) {
        this.server = server;
    }

    /**
     * One call with one body.
     *
     * @param mediaType null when there is no body
     * @param schema of the body
     */
    record Example(
            String method,
            String path,
            JsonNode parameters,
            @Nullable String mediaType,
            JsonNode schema,
            JsonNode body) {
        boolean signsIn() {
            return path.endsWith("/setup") || path.endsWith("/login");
        }

        boolean ofBrowser() {
            return path.endsWith("/session");
        }

        @Override
        public String toString() {
            return method + " " + path + " " + body;
        }
    }

    /** Every example of every call in the order of the file, and for what takes no body one without. */
    static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        JsonNode document = Contract.published().document();
        for (String call : Contract.published().calls()) {
            String[] words = call.split(" ", 2);
            JsonNode path = document.path("paths").path(words[1]);
            JsonNode operation = path.path(words[0].toLowerCase(Locale.ROOT));
            JsonNode parameters = operation.path("parameters");
            JsonNode body = operation.path("requestBody");
            if (!body.path("required").asBoolean()) {
                examples.add(new Example(words[0], words[1], parameters, null, body, body));
            }
            body.path("content").properties().forEach(content -> {
                JsonNode type = content.getValue();
                List<JsonNode> values = new ArrayList<>();
                if (type.has("example")) {
                    values.add(type.path("example"));
                }
                type.path("examples").forEach(example -> values.add(example.path("value")));
                values.forEach(value -> examples.add(
                        new Example(words[0], words[1], parameters, content.getKey(), type.path("schema"), value)));
            });
        }
        return examples;
    }

    Reply send(Example example, @Nullable JsonNode body) {
        TestClient client = example.signsIn() || example.ofBrowser() ? server.anybody() : server.admin();
        List<String> headers = new ArrayList<>();
        List<String> query = new ArrayList<>();
        for (JsonNode reference : example.parameters()) {
            JsonNode parameter = Contract.published().resolve(reference);
            String value = parameter.path("example").asText();
            String name = parameter.path("name").asText();
            if (!value.isEmpty() && parameter.path("in").asText().equals("query")) {
                query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            } else if (!value.isEmpty()) {
                headers.addAll(List.of(name, value));
            }
        }
        if (example.ofBrowser()) {
            PageClient browser = server.browser(server.account("user"), "write");
            headers.addAll(List.of("Cookie", "ptracker_session=" + browser.secret()));
            headers.addAll(List.of("Origin", browser.origin(), "X-CSRF-Token", browser.csrfToken()));
        }
        if (example.mediaType() != null) {
            headers.addAll(List.of("Content-Type", example.mediaType()));
        }
        String path = prepare(example.path(), client) + (query.isEmpty() ? "" : "?" + String.join("&", query));
        return client.send(
                example.method(),
                path,
                body == null ? null : text(fill(body, path, client)),
                headers.toArray(String[]::new));
    }

    /** What is no JSON is a text here. */
    private static String text(JsonNode body) {
        return body.isTextual() ? body.textValue() : body.toString();
    }

    /** The setup code is another one for each server, and so are ids. */
    private JsonNode fill(JsonNode body, String path, TestClient client) {
        for (String item : List.of("/items/0", "/update/0", "/delete/0")) {
            if (path.contains("/intervals/batch-")
                    && body.at(item + "/id").asText().equals(EXAMPLE_ID)) {
                ObjectNode named = body.deepCopy();
                ((ObjectNode) named.at(item)).put("id", client.add(CLOSED));
                return fill(named, path, client);
            }
        }
        if (body.path("code").isTextual() && body instanceof ObjectNode setup) {
            return setup.deepCopy().put("code", server.setupCode());
        }
        return body;
    }

    /** The path with something behind its variable that the call works on. */
    private String prepare(String path, TestClient client) {
        if (path.contains("/tokens/{id}")) {
            return path.replace(
                    "{id}", client.post("/api/v1/me/tokens", "{\"name\":\"t\"}").at("/id"));
        }
        if (path.startsWith("/assets/")) {
            Matcher asset = ASSET.matcher(client.get("/").body());
            assertThat(asset.find()).isTrue();
            return "/" + asset.group();
        }
        if (path.startsWith("/docs/")) {
            return "/docs/cli.md";
        }
        if (path.endsWith("/undo")) {
            client.add(CLOSED);
        }
        if (path.endsWith("/tags/replace")) {
            client.add(CLOSED.replace("}", ",\"tags\":[\"wrk\",\"job\"]}"));
        }
        if (path.contains("{id}")) {
            String id = client.add(path.endsWith("/close") ? OPEN : CLOSED);
            if (path.endsWith("/restore")) {
                client.delete("/api/v1/intervals/" + id, "If-Match", "*");
            }
            return path.replace("{id}", id);
        }
        return path.contains("{name}") ? path.replace("{name}", server.account("user")) : path;
    }
}
