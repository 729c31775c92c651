package org.ptracker.cli.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ptracker.cli.exit.CommandException;

/**
 * A page with places, in the part of Mustache's language that a report needs: <code>{{name}}</code> is a text, escaped;
 * <code>{{#name}}…{{/name}}</code> is there once for each item of a list, or for a text that is not empty.
 */
final class Template {
    private static final Pattern PART =
            Pattern.compile("\\{\\{#(\\w+)}}(.*?)\\{\\{/\\1}}|\\{\\{(\\w+)}}", Pattern.DOTALL);
    private static final Pattern ESCAPED = Pattern.compile("[&<>\"']");

    private final String text;

    Template(String text) {
        this.text = text;
    }

    /** @param values texts, and lists of such maps; what is said of an item wins over what is said outside */
    String fill(Map<String, Object> values) {
        return PART.matcher(text)
                .replaceAll(part -> Matcher.quoteReplacement(
                        part.group(3) == null
                                ? section(value(values, part.group(1)), new Template(part.group(2)), values)
                                : escaped(value(values, part.group(3)))));
    }

    private static Object value(Map<String, Object> values, String name) {
        Object value = values.get(name);
        if (value == null) {
            throw CommandException.usage("the template names {{" + name + "}}, which a report does not have; it has "
                    + String.join(", ", values.keySet().stream().sorted().toList()));
        }
        return value;
    }

    private static String section(Object value, Template inner, Map<String, Object> values) {
        if (value instanceof List<?> items) {
            StringBuilder filled = new StringBuilder();
            for (Object item : items) {
                Map<String, Object> all = new HashMap<>(values);
                ((Map<?, ?>) item).forEach((name, text) -> all.put(String.valueOf(name), String.valueOf(text)));
                filled.append(inner.fill(all));
            }
            return filled.toString();
        }
        return value.toString().isEmpty() ? "" : inner.fill(values);
    }

    private static String escaped(Object value) {
        return ESCAPED.matcher(value.toString())
                .replaceAll(character -> "&#" + (int) character.group().charAt(0) + ";");
    }
}
