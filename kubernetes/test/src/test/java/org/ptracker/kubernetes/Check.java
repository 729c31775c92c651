package org.ptracker.kubernetes;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One check of {@code rules.yaml}, whose head explains the words. Immutable. */
final class Check {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)\\}");
    /** What a row says beside the conditions that each field must meet. */
    private static final Set<String> FRAME = Set.of(
            "at", "where", "if", "unless", "default", "times", "why", "message", "needs", "distinct", "same", "most");

    private final Map<?, ?> row;
    private final List<Selection> selections;
    private final Servers servers;
    private final Amounts amounts;

    Check(Map<?, ?> row, Servers servers) {
        this.row = row;
        this.servers = servers;
        this.amounts = new Amounts(row.get("default"), row.get("times"));
        this.selections = list(row.get("at")).stream()
                .map(text -> Selection.of(text.toString()))
                .toList();
    }

    void run(Manifest manifest, Rule.Report report) {
        Object where = row.get("where");
        if (where != null && list(where).stream().noneMatch(kind -> manifest.is(kind.toString()))) {
            return;
        }
        for (Object needed : list(row.get("needs"))) {
            if (manifest.objects().stream()
                    .noneMatch(object -> (object.kind() + " " + object.name() + " ").startsWith(needed + " "))) {
                report.add(manifest.file(), message().replace("{value}", needed.toString()));
            }
        }
        List<Field> fields = selections.stream()
                .flatMap(selection -> selection.fields(manifest))
                .filter(field -> conditionsHold(manifest, field))
                .toList();
        Set<String> seen = new HashSet<>();
        for (Field field : fields) {
            if (!(holds(manifest, field, row) && holdsAmong(fields, field)) && seen.add(field.place())) {
                report.add(field, message(manifest, field, fields.get(0)));
            }
        }
    }

    private boolean conditionsHold(Manifest manifest, Field field) {
        return (row.get("if") == null || fits(manifest, field.parent(), row.get("if")))
                && (row.get("unless") == null || !fits(manifest, field.parent(), row.get("unless")));
    }

    /** Whether the fields below one are as a map of paths says: each a value, or itself something that must hold. */
    private boolean fits(Manifest manifest, Field parent, @Nullable Object wanted) {
        if (!(wanted instanceof Map<?, ?> paths)) {
            return parent.is(Objects.requireNonNull(wanted));
        }
        return paths.entrySet().stream().allMatch(entry -> {
            Field field = parent.at(entry.getKey().toString());
            return entry.getValue() instanceof Map<?, ?> conditions
                    ? holds(manifest, field, conditions)
                    : field.is(entry.getValue());
        });
    }

    private boolean holds(Manifest manifest, Field field, Map<?, ?> conditions) {
        return conditions.entrySet().stream()
                .filter(entry -> !FRAME.contains(entry.getKey()))
                .allMatch(entry -> holds(manifest, field, entry.getKey().toString(), entry.getValue()));
    }

    private boolean holds(Manifest manifest, Field field, String condition, Object wanted) {
        return switch (condition) {
            case "is" -> wanted instanceof List<?> ? texts(field.items()).equals(wanted) : field.is(wanted);
            case "not" -> !field.is(wanted);
            case "in" -> list(wanted).contains(field.text());
            case "matches" -> field.text().matches(wanted.toString());
            case "unlike" -> !field.text().matches(wanted.toString());
            case "quoted" -> !(field.isText() && field.text().matches("\\d+"));
            case "present" -> wanted.equals(field.exists());
            case "named" -> list(wanted).contains(field.name());
            case "named-like" -> field.name().matches(wanted.toString());
            case "among" -> among(manifest, field, wanted).contains(field.text());
            case "has" -> field.items().stream().anyMatch(item -> fits(manifest, item, wanted));
            case "size" -> wanted.equals(field.items().size());
            case "min" -> amounts.compare(field, wanted) >= 0;
            case "max" -> amounts.compare(field, wanted) <= 0;
            case "names" ->
                manifest.find(wanted.toString(), field.object().namespace(), field.text())
                        .isPresent();
            case "selects" ->
                !manifest.selected(field.object().namespace(), field).isEmpty();
            case "pod-port" -> hasPort(manifest, field);
            case "server-port" -> servers.listens(manifest, field);
            default -> throw new IllegalArgumentException("rules.yaml: there is no condition " + condition);
        };
    }

    private boolean holdsAmong(List<Field> fields, Field field) {
        List<Field> earlier = fields.subList(0, fields.indexOf(field));
        Object most = row.get("most");
        return !(row.containsKey("distinct")
                        && earlier.stream().anyMatch(other -> other.isBeside(field) && same(other, field)))
                && !(row.containsKey("same") && !same(fields.get(0), field))
                && !(most instanceof Integer number && earlier.size() >= number);
    }

    private static boolean same(Field one, Field other) {
        return one.text().equals(other.text());
    }

    /** Whether a container has a port: one of the same pod, or any where the port stands in no pod. */
    private static boolean hasPort(Manifest manifest, Field port) {
        List<PodTemplate> own = manifest.pods().stream()
                .filter(pod -> pod.object().equals(port.object()))
                .toList();
        return (own.isEmpty() ? manifest.pods() : own).stream().anyMatch(pod -> pod.hasPort(port));
    }

    private String message() {
        if (row.get("message") instanceof String message) {
            return message;
        }
        String allowed =
                list(row.get("in")).stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
        return row.containsKey("in")
                ? "is {value}; " + allowed + " works"
                : "is {value}, must be " + row.get("is") + ": " + row.get("why");
    }

    private String message(Manifest manifest, Field field, Field first) {
        return PLACEHOLDER
                .matcher(message())
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group(1)) {
                            case "value" -> field.describe();
                            case "text" -> field.text();
                            case "size" -> String.valueOf(field.items().size());
                            case "amount" -> String.valueOf(amounts.of(field));
                            case "among" ->
                                among(manifest, field, row.get("among")).toString();
                            case "first" -> first.place() + " is " + first.describe();
                            default -> field.beside(match.group(1)).describe();
                        }));
    }

    /** The values of other fields: those of its own object where both are parts of pods, otherwise those of the whole file. */
    private static Set<String> among(Manifest manifest, Field field, @Nullable Object selections) {
        boolean inPod = PodTemplate.of(field.object()).isPresent();
        return list(selections).stream()
                .map(text -> PLACEHOLDER
                        .matcher(text.toString())
                        .replaceAll(match -> Matcher.quoteReplacement(
                                field.beside(match.group(1)).text())))
                .flatMap(text -> Selection.of(text).fields(manifest))
                .filter(other -> !inPod
                        || other.object().equals(field.object())
                        || PodTemplate.of(other.object()).isEmpty())
                .map(Field::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> texts(Collection<Field> fields) {
        return fields.stream().map(Field::text).toList();
    }

    private static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
    }
}
