package org.ptracker.testkit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * {@code docs/openapi.yaml}, and whether an answer is as it says. Stricter than what is published, where answers may grow:
 * here a member that it does not name is a fault. Thread-safe; each schema is compiled once.
 */
public final class Contract {
    public static final Path FILE = Repository.file("docs/openapi.yaml");

    private static final Contract PUBLISHED = load();
    private static final String PROBLEM = "application/problem+json";
    private static final String NDJSON = "application/x-ndjson";

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi31());
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();
    private final Set<String> checked = ConcurrentHashMap.newKeySet();

    private Contract(JsonNode document) {
        this.document = document;
    }

    public static Contract published() {
        return PUBLISHED;
    }

    private static Contract load() {
        try {
            JsonNode document = new ObjectMapper().valueToTree(new Yaml().load(Files.readString(FILE)));
            close(document.path("components").path("schemas"));
            return new Contract(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets no object have members that its schema does not name. */
    private static void close(JsonNode node) {
        node.forEach(Contract::close);
        if (node instanceof ObjectNode schema
                && schema.path("type").asText().equals("object")
                && schema.has("properties")
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
    }

    public JsonNode document() {
        return document;
    }

    /** Every call, such as {@code GET /api/v1/me}. */
    public List<String> calls() {
        List<String> calls = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (!name.equals("parameters")) {
                        calls.add(name.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return calls;
    }

    /**
     * Fails when an answer is not one that its call may give. What is no call of the contract (tests ask for such paths and
     * methods too) can only be answered by a problem, or be {@code OPTIONS}. Thousands of answers differ in their values alone:
     * of each shape that a call answers the first is checked, and with {@code -Dslow} every one.
     */
    public void check(String method, String address, Reply reply) {
        JsonNode call = call(method.equals("HEAD") ? "GET" : method, address.split("\\?", 2)[0]);
        String shape = method + " "
                + (call == null ? address : call.path("operationId").asText()) + " " + AnswerShape.of(reply);
        if (checked.contains(shape) && !Scale.WHOLE) {
            return;
        }
        List<String> faults = new ArrayList<>();
        if (call == null) {
            if (reply.status() >= 400) {
                checkContent(problemContent(), method, reply, faults);
            } else if (!method.equals("OPTIONS")) {
                faults.add("the contract has no such call");
            }
        } else {
            checkAnswer(call, method, reply, faults);
        }
        if (!faults.isEmpty()) {
            throw new AssertionError("docs/openapi.yaml does not allow this answer to " + method + " " + address + ": "
                    + faults + "\n" + reply);
        }
        checked.add(shape);
    }

    private static JsonNode problemContent() {
        ObjectNode content = new ObjectMapper().createObjectNode();
        content.putObject(PROBLEM).set("schema", reference("Problem"));
        return content;
    }

    private static ObjectNode reference(String schema) {
        return new ObjectMapper().createObjectNode().put("$ref", "#/components/schemas/" + schema);
    }

    private void checkAnswer(JsonNode call, String method, Reply reply, List<String> faults) {
        JsonNode responses = call.path("responses");
        String status = String.valueOf(reply.status());
        JsonNode response = resolve(responses.has(status) ? responses.path(status) : responses.path("default"));
        response.path("headers").properties().forEach(header -> {
            JsonNode rule = resolve(header.getValue());
            String value = reply.headers().firstValue(header.getKey()).orElse(null);
            if (value != null) {
                String text = new ObjectMapper().valueToTree(value).toString();
                schema(rule.path("schema"))
                        .validate(text, InputFormat.JSON)
                        .forEach(error -> faults.add(header.getKey() + " " + value + ": " + error));
            } else if (rule.path("required").asBoolean()) {
                faults.add(header.getKey() + " is missing");
            }
        });
        checkContent(response.path("content"), method, reply, faults);
        if (response.has("x-problem-types") && !method.equals("HEAD")) {
            checkProblem(response.path("x-problem-types"), reply, faults);
        }
    }

    /** One schema for all problems: what a generator makes of one for each status is of no use to anybody. */
    private static void checkProblem(JsonNode types, Reply reply, List<String> faults) {
        String type = reply.at("/type").replace("urn:ptracker:problem:", "");
        if (!types.toString().contains('"' + type + '"')) {
            faults.add("the problem " + type + " with status " + reply.status());
        }
        if (!reply.at("/status").equals(String.valueOf(reply.status()))) {
            faults.add("the status " + reply.at("/status") + " in an answer of " + reply.status());
        }
    }

    private void checkContent(JsonNode content, String method, Reply reply, List<String> faults) {
        String type = reply.header("Content-Type").split(";", 2)[0].strip();
        if (content.isEmpty() ? !reply.body().isEmpty() : !content.has(type)) {
            faults.add("Content-Type " + type + " with status " + reply.status());
        } else if (type.equals(NDJSON)) {
            // The schema of the whole is a string; what a line is stands in its description.
            Schema line = schema(reference("Interval"));
            reply.body()
                    .lines()
                    .forEach(text ->
                            line.validate(text, InputFormat.JSON).forEach(error -> faults.add(text + ": " + error)));
        } else if (type.endsWith("json") && !method.equals("HEAD")) {
            schema(content.path(type).path("schema"))
                    .validate(reply.body(), InputFormat.JSON)
                    .forEach(error -> faults.add(error.toString()));
        }
    }

    /** The operation of a path, literal segments before variables; null when there is none. */
    private @Nullable JsonNode call(String method, String path) {
        // Methods have upper case, all of them: "get" is another one.
        String operation =
                method.equals(method.toUpperCase(Locale.ROOT)) ? method.toLowerCase(Locale.ROOT) : method + "?";
        JsonNode literal = document.path("paths").path(path);
        if (!literal.isMissingNode()) {
            return literal.get(operation);
        }
        return paths().filter(known -> path.matches(known.replaceAll("\\{[a-z]+}", "[^/]+")))
                .findFirst()
                .map(known -> document.path("paths").path(known).get(operation))
                .orElse(null);
    }

    private Stream<String> paths() {
        return document.path("paths").properties().stream().map(Map.Entry::getKey);
    }

    /** What a reference stands for; anything else is itself. */
    public JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** A schema of the document with everything that it refers to. */
    public Schema schema(JsonNode schema) {
        return requireNonNull(schemas.computeIfAbsent(schema, key -> {
            ObjectNode whole = new ObjectMapper().createObjectNode();
            whole.putArray("allOf").add(key);
            whole.set("components", document.path("components"));
            return registry.getSchema(whole.toString(), InputFormat.JSON);
        }));
    }
}
