package org.ptracker.kubernetes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the last stage of a Dockerfile says about the container that runs. Immutable. */
record Dockerfile(String user, List<String> volumes, List<String> ports, Map<String, String> environment) {
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)=(\"[^\"]*\"|\\S*)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)\\}?");

    static Dockerfile parse(String text) {
        Map<String, String> arguments = new HashMap<>();
        Map<String, String> environment = new LinkedHashMap<>();
        List<String> volumes = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        String user = "";
        for (String line : instructions(text)) {
            String[] parts = line.split("\\s+", 2);
            String rest = parts.length == 1 ? "" : replaceVariables(parts[1], arguments);
            switch (parts[0].toUpperCase(Locale.ROOT)) {
                case "FROM" -> {
                    user = "";
                    environment.clear();
                    volumes.clear();
                    ports.clear();
                }
                case "ARG" -> arguments.putAll(assignments(rest));
                case "ENV" -> environment.putAll(assignments(rest));
                case "USER" -> user = rest;
                case "VOLUME" -> volumes.addAll(words(rest));
                case "EXPOSE" -> ports.addAll(words(rest));
                default -> {
                    // The others say nothing about the running container.
                }
            }
        }
        return new Dockerfile(user, List.copyOf(volumes), List.copyOf(ports), Map.copyOf(environment));
    }

    private static List<String> instructions(String text) {
        String joined = text.replaceAll("(?m)^\\s*#.*\\R?", "").replaceAll("\\\\\\R", " ");
        return joined.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static Map<String, String> assignments(String text) {
        Map<String, String> assignments = new LinkedHashMap<>();
        Matcher matcher = ASSIGNMENT.matcher(text);
        while (matcher.find()) {
            assignments.put(matcher.group(1), matcher.group(2).replace("\"", ""));
        }
        return assignments;
    }

    private static String replaceVariables(String text, Map<String, String> arguments) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(arguments.getOrDefault(match.group(1), match.group())));
    }

    /** The words of a list, in either of its forms: {@code /a /b} or {@code ["/a", "/b"]}. */
    private static List<String> words(String text) {
        return List.of(text.replaceAll("[\\[\\]\",]", " ").strip().split("\\s+", -1));
    }
}
