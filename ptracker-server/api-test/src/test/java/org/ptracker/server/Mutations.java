package org.ptracker.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ptracker.testkit.Contract;

/** What becomes of a value when each rule of its schema is broken in turn, one at a time. */
final class Mutations {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Mutations() {}

    /** Values that the schema forbids. */
    static List<JsonNode> forbidden(JsonNode reference, JsonNode value) {
        JsonNode schema = plain(reference);
        List<JsonNode> broken = new ArrayList<>();
        if (schema.has("properties") && value instanceof ObjectNode object) {
            broken.add(object.deepCopy().put("no_such_field", 1));
            schema.path("required").forEach(name -> broken.add(without(object, name.asText())));
            schema.path("properties").properties().forEach(property -> {
                String name = property.getKey();
                JsonNode old = object.path(name);
                forbidden(property.getValue(), old)
                        .forEach(bad -> broken.add(object.deepCopy().set(name, bad)));
            });
        } else if (schema.path("type").asText().equals("array")) {
            broken.add(TextNode.valueOf("no array"));
            addItems(schema, value, broken);
        } else {
            addScalars(schema, broken);
        }
        return broken;
    }

    /** The same value with one member after the other null, where the schema takes that. */
    static List<JsonNode> withNull(JsonNode reference, JsonNode value, Function<JsonNode, Boolean> allowed) {
        List<JsonNode> variants = new ArrayList<>();
        plain(reference).path("properties").fieldNames().forEachRemaining(name -> {
            JsonNode variant = ((ObjectNode) value).deepCopy().set(name, NullNode.getInstance());
            if (allowed.apply(variant)) {
                variants.add(variant);
            }
        });
        return variants;
    }

    private static void addItems(JsonNode schema, JsonNode value, List<JsonNode> broken) {
        JsonNode first = value.path(0);
        forbidden(schema.path("items"), first)
                .forEach(bad -> broken.add(MAPPER.createArrayNode().add(bad)));
        if (schema.has("minItems")) {
            broken.add(MAPPER.createArrayNode());
        }
        if (schema.has("maxItems")) {
            ArrayNode many = MAPPER.createArrayNode();
            for (int i = 0; i <= schema.path("maxItems").asInt(); i++) {
                many.add(first);
            }
            broken.add(many);
        }
    }

    private static void addScalars(JsonNode schema, List<JsonNode> broken) {
        broken.add(MAPPER.createObjectNode().put("x", 1));
        broken.add(MAPPER.createArrayNode().add(1));
        broken.add(DecimalNode.valueOf(new BigDecimal("1.5")));
        String types = schema.path("type").toString();
        if (!types.contains("string")) {
            broken.add(TextNode.valueOf("no-such-value"));
        }
        if (!types.contains("boolean")) {
            broken.add(BooleanNode.TRUE);
        }
        if (schema.has("pattern")) {
            broken.add(TextNode.valueOf("\u0001"));
        }
        if (schema.path("minLength").asInt() > 0) {
            broken.add(TextNode.valueOf("a".repeat(schema.path("minLength").asInt() - 1)));
        }
        if (schema.has("maxLength")) {
            broken.add(TextNode.valueOf("a".repeat(schema.path("maxLength").asInt() + 1)));
        }
    }

    private static JsonNode without(ObjectNode object, String name) {
        ObjectNode rest = object.deepCopy();
        rest.remove(name);
        return rest;
    }

    /** What a reference, or a choice between something and null, stands for. */
    private static JsonNode plain(JsonNode schema) {
        JsonNode plain = Contract.published().resolve(schema);
        if (plain.has("oneOf")) {
            return plain(plain.path("oneOf").path(0));
        }
        return plain.equals(schema) ? plain : plain(plain);
    }
}
