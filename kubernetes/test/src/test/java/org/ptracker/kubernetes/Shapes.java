package org.ptracker.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Holds an object of a kind that GKE adds against {@code shapes.yaml}, which lists every field that we use of it. There
 * a name that ends with {@code !} must be present, a list of one says what each item is, and a leaf is {@code text},
 * {@code labels}, {@code integer}, {@code seconds}, {@code port}, or the values that work with {@code |} between them.
 */
final class Shapes {
    private static final Map<?, ?> SHAPES = Rule.read("shapes.yaml", Map.of());
    private static final Pattern INTEGER = Pattern.compile("-?\\d+");

    private final List<Finding> findings = new ArrayList<>();

    private Shapes() {}

    static List<Finding> findings(KubernetesObject object) {
        Object shape = SHAPES.get(object.apiVersion() + " " + object.kind());
        Shapes shapes = new Shapes();
        shapes.compare(object.root(), Objects.requireNonNull(shape, () -> "no shape of " + object.kind()));
        return shapes.findings;
    }

    private void compare(Field field, Object shape) {
        if (shape instanceof Map<?, ?> names) {
            compareNames(field, names);
        } else if (shape instanceof List<?> list) {
            if (field.items().isEmpty()) {
                add("type", field, "must be a list of at least one");
            }
            field.items().forEach(item -> compare(item, list.get(0)));
        } else {
            compareLeaf(field, shape.toString());
        }
    }

    private void compareNames(Field field, Map<?, ?> names) {
        if (field.value() == null || !field.value().isJsonObject()) {
            add("type", field, "is " + field.describe() + ", must have fields");
            return;
        }
        for (Map.Entry<String, Field> child : field.children().entrySet()) {
            Object shape =
                    names.containsKey(child.getKey()) ? names.get(child.getKey()) : names.get(child.getKey() + "!");
            if (shape == null) {
                add("model", child.getValue(), "is an unknown field; known are " + names.keySet());
            } else if (!child.getValue().exists()) {
                add("empty", child.getValue(), "has no value: is the line below it indented?");
            } else {
                compare(child.getValue(), shape);
            }
        }
        for (Object name : names.keySet()) {
            String required = name.toString().replace("!", "");
            if (name.toString().endsWith("!") && !field.get(required).exists()) {
                add("model", field.get(required), "is missing");
            }
        }
    }

    private void compareLeaf(Field field, String shape) {
        boolean fits = switch (shape) {
            case "text" -> field.isText();
            case "labels" ->
                !field.children().isEmpty()
                        && field.children().values().stream().allMatch(Field::isText);
            case "integer", "seconds", "port" ->
                field.isNumber() && INTEGER.matcher(field.text()).matches();
            default -> List.of(shape.split("\\|", -1)).contains(field.text());
        };
        if (!fits) {
            add("type", field, "is " + field.describe() + ", must be " + shape.replace("|", " or "));
            return;
        }
        long highest = shape.equals("port") ? 65_535 : Long.MAX_VALUE;
        boolean limited = shape.equals("port") || shape.equals("seconds");
        if (limited && (field.number(0) < 1 || field.number(0) > highest)) {
            add("range", field, "is " + field.describe() + ", which is out of range");
        }
    }

    private void add(String rule, Field field, String message) {
        findings.add(new Finding(rule, field.place(), message));
    }
}
