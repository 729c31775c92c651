package org.ptracker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mistake that somebody could make in a file that is good: an entry of {@code mutations.yaml}, whose head explains it.
 *
 * @param object kind and name of what it changes
 * @param base what stands before each of its paths
 */
record Mutation(String name, String object, String base, Map<?, ?> entry) {
    private static final Gson GSON = new Gson();
    private static final Pattern NAME = Pattern.compile("\\[(\\d+)\\]|\\[([^\\]]+)\\]|([^.\\[]+)");

    static Stream<Mutation> of(String section) {
        Map<?, ?> objects = (Map<?, ?>) Stream.of("mutations.yaml", "component_mutations.yaml")
                .map(file -> Rule.read(file, Map.of()).get(section))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        return objects.entrySet().stream()
                .flatMap(object -> of(object.getKey().toString(), (Map<?, ?>) object.getValue()));
    }

    private static Stream<Mutation> of(String object, Map<?, ?> entries) {
        String[] words = object.split(" ", 3);
        String base = words.length == 3 ? words[2] + "." : "";
        String kindAndName = words.length == 1 ? object : words[0] + " " + words[1];
        return entries.entrySet().stream()
                .map(entry -> new Mutation(entry.getKey().toString(), kindAndName, base, (Map<?, ?>) entry.getValue()));
    }

    String rule() {
        return text("rule");
    }

    /** The end of the place that the rule must name. */
    String place() {
        if (entry.containsKey("place")) {
            return text("place");
        }
        String at = entry.containsKey("at")
                ? text("at")
                : changes().keySet().iterator().next().toString();
        return object + ": " + (base + at).replaceAll("\\[([^\\]\\d][^\\]]*)\\]", "$1");
    }

    String applyTo(String good) {
        if (entry.containsKey("from")) {
            assertThat(good).as("what \"%s\" replaces", name).containsOnlyOnce(text("from"));
            return good.replace(text("from"), text("to"));
        }
        List<JsonObject> objects = new ArrayList<>();
        ManifestParser.parse("good", good).manifest().objects().forEach(each -> objects.add(each.json()));
        if (entry.containsKey("add")) {
            objects.add(GSON.toJsonTree(entry.get("add")).getAsJsonObject());
        }
        JsonObject changed = entry.containsKey("add")
                ? objects.get(objects.size() - 1)
                : objects.stream().filter(this::isNamed).findFirst().orElseThrow();
        changes().forEach((path, value) -> set(changed, base + path, GSON.toJsonTree(value)));
        return objects.stream().map(JsonObject::toString).collect(Collectors.joining("\n---\n"));
    }

    private boolean isNamed(JsonObject candidate) {
        String name = candidate.getAsJsonObject("metadata").get("name").getAsString();
        return object.equals(candidate.get("kind").getAsString() + " " + name);
    }

    private String text(String key) {
        return String.valueOf(Objects.requireNonNull(entry.get(key)));
    }

    private Map<?, ?> changes() {
        return entry.get("set") instanceof Map<?, ?> set ? set : Map.of();
    }

    /** Puts a value at a path, and what the path needs above it; takes away what stands there when the value is null. */
    private static void set(JsonElement root, String path, JsonElement value) {
        List<String> names = new ArrayList<>();
        Matcher matcher = NAME.matcher(path);
        while (matcher.find()) {
            names.add(matcher.group().replaceAll("[\\[\\]]", ""));
        }
        String last = names.remove(names.size() - 1);
        JsonElement parent = root;
        for (String name : names) {
            if (parent instanceof JsonObject object && !object.has(name)) {
                object.add(name, new JsonObject());
            }
            parent = parent instanceof JsonArray list
                    ? list.get(Integer.parseInt(name))
                    : parent.getAsJsonObject().get(name);
        }
        if (parent instanceof JsonArray list) {
            if (value.isJsonNull()) {
                list.remove(Integer.parseInt(last));
            } else {
                list.set(Integer.parseInt(last), value);
            }
        } else if (value.isJsonNull()) {
            assertThat(parent.getAsJsonObject().remove(last)).as(path).isNotNull();
        } else {
            parent.getAsJsonObject().add(last, value);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
