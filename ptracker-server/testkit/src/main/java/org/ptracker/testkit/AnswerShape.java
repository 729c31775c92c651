package org.ptracker.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ptracker.common.Json;

/** What an answer is made of, without its values: two answers of one shape are judged by the same rules of the contract. */
final class AnswerShape {
    private AnswerShape() {}

    static String of(Reply reply) {
        String type = reply.header("Content-Type");
        return reply.status() + " " + new TreeSet<>(reply.headers().map().keySet()) + " " + type + " "
                + (type.contains("json") ? linesOf(reply.body()) : reply.body().isEmpty());
    }

    /** Of one document, or of one in each line. */
    private static String linesOf(String body) {
        return body.lines().map(AnswerShape::of).distinct().sorted().collect(Collectors.joining("\n"));
    }

    private static String of(String line) {
        try {
            return of(Json.MAPPER.readTree(line));
        } catch (JsonProcessingException e) {
            return line;
        }
    }

    private static String of(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(member -> member.getKey() + ":" + of(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            TreeSet<String> items = new TreeSet<>();
            node.forEach(item -> items.add(of(item)));
            return items.toString();
        }
        return node.getNodeType().name();
    }
}
