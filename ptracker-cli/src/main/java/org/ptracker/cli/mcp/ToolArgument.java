package org.ptracker.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ptracker.common.Json;

/**
 * An argument of a tool, and what it becomes on the command line.
 *
 * @param option such as {@code --note}; empty for words
 */
record ToolArgument(String name, Type type, String option, boolean required, String description) {
    enum Type {
        TEXT,
        TEXTS,
        NUMBER,
        SWITCH
    }

    static ToolArgument words(String name, String description) {
        return new ToolArgument(name, Type.TEXT, "", false, description);
    }

    static ToolArgument text(String name, String option, String description) {
        return new ToolArgument(name, Type.TEXT, option, false, description);
    }

    ToolArgument needed() {
        return new ToolArgument(name, type, option, true, description);
    }

    /** As JSON Schema has it. */
    ObjectNode schema() {
        ObjectNode schema = Json.MAPPER.createObjectNode();
        switch (type) {
            case TEXT -> schema.put("type", "string");
            case NUMBER -> schema.put("type", "integer");
            case SWITCH -> schema.put("type", "boolean");
            case TEXTS -> schema.put("type", "array").putObject("items").put("type", "string");
        }
        return schema.put("description", description);
    }

    /** The words that stand for this value; an option and its value are one word, so that no value is taken for an option. */
    List<String> words(JsonNode value) throws RpcFault {
        boolean fits = switch (type) {
            case TEXT -> value.isTextual();
            case NUMBER -> value.isIntegralNumber();
            case SWITCH -> value.isBoolean();
            case TEXTS -> value.isArray();
        };
        if (!fits) {
            throw RpcFault.parameters("\"" + name + "\" is to be " + wanted());
        }
        if (type == Type.SWITCH) {
            return value.asBoolean() ? List.of(option) : List.of();
        }
        List<String> words = new ArrayList<>();
        for (JsonNode each : type == Type.TEXTS ? value : List.of(value)) {
            if (type == Type.TEXTS && !each.isTextual()) {
                throw RpcFault.parameters("\"" + name + "\" holds something that is not a text");
            }
            words.addAll(
                    option.isEmpty()
                            ? Arrays.asList(each.asText().strip().split("\\s+", -1))
                            : List.of(option + "=" + each.asText()));
        }
        return words;
    }

    private String wanted() {
        return switch (type) {
            case TEXT -> "a text";
            case NUMBER -> "a whole number";
            case SWITCH -> "true or false";
            case TEXTS -> "a list of texts";
        };
    }
}
