package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.cli.account.Credentials;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.common.Json;
import org.ptracker.testkit.Scale;

/**
 * 10,714 real intervals of 75 people, derived from public commit histories with 16 offsets from UTC: in through the
 * command, twice, and out again through the HTTP API, page by page; every row is compared with the file.
 */
class RealIntervalsTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    /** What has to come back of a line: instants, whatever the offset was. */
    private record Row(Instant start, Instant end, String note, List<String> tags) {
        static Row of(JsonNode json) {
            return new Row(
                    OffsetDateTime.parse(json.get("start").textValue()).toInstant(),
                    OffsetDateTime.parse(json.get("end").textValue()).toInstant(),
                    json.get("note").textValue(),
                    StreamSupport.stream(json.get("tags").spliterator(), false)
                            .map(JsonNode::textValue)
                            .toList());
        }
    }

    @Test
    void everyRowComesBack() throws Exception {
        Map<String, List<ObjectNode>> lines = linesByUser();
        assertThat(lines).hasSize(75);
        assertThat(lines.values().stream().mapToInt(List::size).sum()).isEqualTo(10_714);
        try (CommandServer server = new CommandServer(folder.resolve("data"))) {
            TestEnvironment admin = server.signedIn(folder.resolve("admin"), "admin", "--setup", server.setupCode());
            for (Map.Entry<String, List<ObjectNode>> user : Scale.of(lines.entrySet())) {
                makeUser(server, token(admin), user.getKey());
                TestEnvironment person = server.signedIn(folder.resolve(user.getKey()), user.getKey());
                send(person, user.getValue());
                List<Row> expected = user.getValue().stream()
                        .map(Row::of)
                        .sorted(Comparator.comparing(Row::start))
                        .toList();
                assertThat(listed(server, token(person))).as(user.getKey()).isEqualTo(expected);
            }
            assertThat(listed(server, token(admin))).isEmpty();
        }
    }

    private static Map<String, List<ObjectNode>> linesByUser() throws IOException {
        try (InputStream file = RealIntervalsTest.class.getResourceAsStream("busy-intervals.jsonl")) {
            Map<String, List<ObjectNode>> lines = new TreeMap<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                ObjectNode json = (ObjectNode) Json.MAPPER.readTree(line);
                String user = json.get("user").textValue();
                lines.computeIfAbsent(user, name -> new ArrayList<>()).add(json);
            }
            return lines;
        }
    }

    private static void send(TestEnvironment person, List<ObjectNode> lines) {
        person.input(lines.stream().map(JsonNode::toString).collect(Collectors.joining("\n")));
        assertThat(person.run("add", "--stdin")).as(person.err()).isZero();
        assertThat(person.err()).isEqualTo("stored " + lines.size() + ", already there 0\n");
        assertThat(person.run("add", "--stdin")).as(person.err()).isZero();
        assertThat(person.err()).isEqualTo("stored 0, already there " + lines.size() + "\n");
    }

    private static String token(TestEnvironment person) {
        Invocation invocation = new Invocation(person.build());
        Credentials credentials = Credentials.read(invocation.folder());
        return credentials.servers().values().iterator().next().token();
    }

    private void makeUser(CommandServer server, String token, String name) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/users"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\": \"" + name + "\", \"password\": \"" + CommandServer.PASSWORD + "\"}"))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }

    private List<Row> listed(CommandServer server, String token) throws Exception {
        List<Row> rows = new ArrayList<>();
        String cursor = "";
        do {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(server.url() + "/api/v1/intervals?limit=97" + cursor))
                    .header("Authorization", "Bearer " + token)
                    .build();
            JsonNode page = Json.MAPPER.readTree(
                    http.send(request, BodyHandlers.ofString()).body());
            page.get("items").forEach(item -> rows.add(Row.of(item)));
            cursor = page.has("next") ? "&cursor=" + page.get("next").textValue() : "";
        } while (!cursor.isEmpty());
        return rows;
    }
}
