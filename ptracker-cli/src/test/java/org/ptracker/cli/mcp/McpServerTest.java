package org.ptracker.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandVisit;

/** The protocol line by line, and the tools with the real server. */
class McpServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    private final CommandVisit visit = new CommandVisit();

    @Test
    void writes_areUndone_andEachSaysHow() throws IOException {
        List<JsonNode> answers = serve(
                "mcp --write",
                call("add", "{\"when\": \"yesterday 9-10\", \"note\": \"review\", \"tags\": [\"work\", \"on call\"]}"),
                call("start", "{\"at\": \"-15m\", \"note\": \"standup\"}"),
                call("stop", "{\"at\": \"10:10\"}"),
                call("undo", "{}"),
                call("list", "{\"range\": \"yesterday\", \"tags\": [\"work\"]}"));
        assertThat(text(answers.get(0)))
                .startsWith("added Mon 2026-11-23 9:00–10:00 (1 h) \"review\" [work, on call], id ")
                .endsWith("\nTo take this back, call the tool undo: it takes the last change of the account back.");
        assertThat(text(answers.get(1))).startsWith("started Tue 2026-11-24 10:00–");
        assertThat(text(answers.get(2))).startsWith("stopped Tue 2026-11-24 10:00–10:10 (10 min) \"standup\"");
        assertThat(text(answers.get(3))).contains("took change 3 back; redo: ptracker undo 4\nTo do it again, call ");
        assertThat(JSON.readTree(text(answers.get(4))).at("/items/0/note").asText())
                .isEqualTo("review");
        assertThat(visit.ada().run("status")).isZero();
        assertThat(visit.ada().out()).startsWith("going on: Tue 2026-11-24 10:00–");
    }

    @Test
    void withoutWrite_onlyReads() throws IOException {
        List<JsonNode> answers = serve(
                "mcp",
                request("tools/list", "{}"),
                call("add", "{\"when\": \"9-10\"}"),
                call("busy", "{\"range\": \"today\"}"),
                call("free", "{\"range\": \"today\", \"hours\": \"9-17\", \"min\": \"30m\"}"),
                call("summary", "{\"by\": \"tag\"}"));
        assertThat(answers.get(0).at("/result/tools").findValuesAsText("name"))
                .containsExactly("list", "busy", "free", "summary");
        assertThat(answers.get(1).at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(answers.get(1).at("/error/message").asText()).contains("ptracker mcp --write");
        assertThat(JSON.readTree(text(answers.get(2))).path("busy_seconds").asInt())
                .isZero();
        assertThat(JSON.readTree(text(answers.get(3))).path("items")).hasSize(1);
        assertThat(JSON.readTree(text(answers.get(4))).path("intervals").asInt())
                .isZero();
    }

    @Test
    void summary_hasTheBalance() throws IOException {
        assertThat(visit.ada().run("target", "set", "8h", "mon-fri")).isZero();
        List<JsonNode> answers = serve(
                "mcp",
                call("summary", "{\"range\": \"today\", \"balance\": true}"),
                call("summary", "{\"range\": \"today\", \"balance\": false}"),
                call("summary", "{\"balance\": \"yes\"}"));
        assertThat(JSON.readTree(text(answers.get(0))).path("target_seconds").asInt())
                .isEqualTo(28_800);
        assertThat(JSON.readTree(text(answers.get(1))).has("target_seconds")).isFalse();
        assertThat(answers.get(2).at("/error/message").asText()).contains("\"balance\" is to be true or false");
    }

    /** What comes from a model may try to be an option, a file, or a command of a terminal. */
    @Test
    void arguments_areOnlyText() throws IOException {
        List<JsonNode> answers = serve(
                "mcp --write",
                call("add", "{\"when\": \"--url=http://localhost:1 9-10\"}"),
                call("add", "{\"when\": \"@/etc/hostname\"}"),
                call("add", "{\"when\": \"9-10\", \"note\": \"a\\u001b[31mb\"}"),
                call("add", "{\"when\": \"7-8\", \"note\": \"a\\u2028\\u202eb\"}"),
                call("list", "{\"range\": \"today\"}"));
        for (JsonNode answer : answers.subList(0, 3)) {
            assertThat(answer.at("/result/isError").asBoolean()).isTrue();
        }
        assertThat(text(answers.get(0))).startsWith("ptracker: \"--url=http://localhost:1\" is not a time");
        assertThat(text(answers.get(1))).startsWith("ptracker: \"@/etc/hostname\" is not a time");
        assertThat(visit.ada().out().lines()).hasSize(5).allMatch(line -> line.startsWith("{\"jsonrpc\":\"2.0\","));
        assertThat(visit.ada().out()).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u202e]");
        for (JsonNode answer : answers) {
            assertThat(text(answer)).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u202e]");
        }
    }

    @Test
    void withoutTheServer_theQueueTakesIt() throws IOException {
        assertThat(visit.ada().run("list")).isZero();
        visit.server().close();
        List<JsonNode> answers = serve("mcp --write", call("add", "{\"when\": \"9-10\"}"), call("list", "{}"));
        assertThat(text(answers.get(0)))
                .startsWith("ptracker: queued, not stored: ")
                .endsWith("\nTo take it back before it is sent: ptracker queue list, then ptracker queue drop ID.");
        assertThat(answers.get(0).at("/result/isError").asBoolean()).isFalse();
        assertThat(answers.get(1).at("/result/isError").asBoolean()).isTrue();
    }

    @Test
    void initialize_agreesOnAVersion() throws IOException {
        List<JsonNode> answers = serve(
                "mcp",
                request("initialize", "{\"protocolVersion\": \"2024-11-05\"}"),
                request("initialize", "{\"protocolVersion\": \"1999-01-01\"}"),
                request("initialize", "{}"),
                "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}",
                "{\"jsonrpc\": \"2.0\", \"id\": 7, \"result\": {}}",
                "",
                request("ping", "{}"));
        assertThat(answers).hasSize(4);
        assertThat(answers.get(0).at("/result/protocolVersion").asText()).isEqualTo("2024-11-05");
        assertThat(answers.get(1).at("/result/protocolVersion").asText()).isEqualTo("2025-11-25");
        assertThat(answers.get(2).at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(answers.get(3).path("result")).isEmpty();
    }

    @Test
    void wrongRequests_areErrors_andTheServerGoesOn() throws IOException {
        String called =
                "{\"jsonrpc\": \"2.0\", \"id\": 5, \"method\": \"tools/call\", \"params\": {\"name\": \"list\", \"arguments\": ";
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("{\"jsonrpc\": ", "-32700 null");
        wrong.put("{\"jsonrpc\": \"2.0\", \"id\": 1, \"id\": 2}", "-32700 null");
        wrong.put("[]", "-32600 null");
        wrong.put("{\"jsonrpc\": \"2.0\", \"id\": null, \"method\": \"ping\"}", "-32600 null");
        wrong.put("{\"jsonrpc\": \"1.0\", \"id\": 5, \"method\": \"ping\"}", "-32600 5");
        wrong.put("{\"jsonrpc\": \"2.0\", \"id\": \"a\", \"method\": 7}", "-32600 \"a\"");
        wrong.put("{\"jsonrpc\": \"2.0\", \"id\": 5, \"method\": \"prompts/list\"}", "-32601 5");
        wrong.put("{\"jsonrpc\": \"2.0\", \"id\": 5, \"method\": \"tools/call\"}", "-32602 5");
        wrong.put(called + "[]}}", "-32602 5");
        wrong.put(called + "{\"x\": 1}}}", "-32602 5");
        wrong.put(called + "{\"tags\": \"a\"}}}", "-32602 5");
        wrong.put(called + "{\"limit\": 1.5}}}", "-32602 5");
        List<String> lines = new ArrayList<>(wrong.keySet());
        lines.add(request("ping", "{}"));
        List<JsonNode> answers = serve("mcp", lines.toArray(String[]::new));
        assertThat(answers.subList(0, wrong.size()).stream()
                        .map(answer -> answer.at("/error/code") + " " + answer.path("id")))
                .containsExactlyElementsOf(wrong.values());
        assertThat(answers.get(wrong.size()).has("result")).isTrue();
    }

    private List<JsonNode> serve(String command, String... lines) throws IOException {
        visit.ada().input(String.join("\n", lines) + "\n");
        assertThat(visit.ada().run(command.split(" ", -1))).isZero();
        assertThat(visit.ada().err()).isEmpty();
        List<JsonNode> answers = new ArrayList<>();
        for (String line : visit.ada().out().lines().toList()) {
            answers.add(JSON.readTree(line));
        }
        return answers;
    }

    private static String call(String tool, String arguments) {
        return request("tools/call", "{\"name\": \"" + tool + "\", \"arguments\": " + arguments + "}");
    }

    private static String request(String method, String parameters) {
        return "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"" + method + "\", \"params\": " + parameters + "}";
    }

    private static String text(JsonNode answer) {
        return answer.at("/result/content/0/text").asText();
    }
}
