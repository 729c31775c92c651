package org.ptracker.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fields of a manifest, written as {@code SUBJECT PATH}.
 *
 * <p>The subject is a kind or several ({@code Pod|Job}), a kind and a name ({@code Service/ptracker}), all kinds but one
 * ({@code !Gateway}), {@code every} object, those that are {@code native} to Kubernetes, {@code namespaced} or
 * {@code global}; or the spec of each {@code pod} or of the {@code server}'s, that of the StatefulSet or the Deployment; or
 * each {@code container} or {@code server-container}.
 *
 * <p>The path has names between dots. {@code (a|b)} is either name, {@code *} every child, {@code **} everything below,
 * {@code [a.b]} a name with dots; behind a name, {@code [*]} and {@code [0]} are items of its list. A field that is not there
 * is selected too, so that a check can miss it, unless {@code ?} stands behind it.
 */
record Selection(String subject, List<Step> steps) {
    private static final Pattern STEP =
            Pattern.compile("(\\([^)]*\\)|\\[[^\\]]*\\]|[^.\\[?]+)((?:\\[(?:\\*|\\d+)\\]|\\?)*)");
    private static final Pattern SUFFIX = Pattern.compile("\\?|\\[(\\*|\\d+)\\]");

    /** One step of a path: the names that it may have, and what stands behind them. */
    private record Step(List<String> names, String suffixes) {
        Stream<Field> from(Field field) {
            if (names.contains("*")) {
                return field.children().values().stream();
            }
            if (names.contains("**")) {
                return (field.above() == null ? field.object().tree() : field.tree()).stream();
            }
            return names.stream().map(field::get);
        }
    }

    static Selection of(String text) {
        String[] parts = text.split(" ", 2);
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(parts.length == 1 ? "" : parts[1]);
        while (matcher.find()) {
            List<String> names =
                    List.of(matcher.group(1).replaceAll("[()\\[\\]]", "").split("\\|", -1));
            steps.add(new Step(names, matcher.group(2)));
        }
        return new Selection(parts[0], List.copyOf(steps));
    }

    Stream<Field> fields(Manifest manifest) {
        Stream<Field> fields = subjects(manifest);
        boolean below = false;
        for (Step step : steps) {
            fields = fields.flatMap(step::from);
            if (below) {
                // Everything else below would be told as missing.
                fields = fields.filter(field -> field.value() != null);
            }
            below = step.names().contains("**");
            Matcher suffix = SUFFIX.matcher(step.suffixes());
            while (suffix.find()) {
                String index = suffix.group(1);
                if (index == null) {
                    fields = fields.filter(Field::exists);
                } else if (index.equals("*")) {
                    fields = fields.flatMap(field -> field.items().stream());
                } else {
                    fields = fields.map(field -> field.item(Integer.parseInt(index)));
                }
            }
        }
        return fields;
    }

    private Stream<Field> subjects(Manifest manifest) {
        boolean ofServer = subject.startsWith("server");
        Stream<PodTemplate> pods = manifest.pods().stream().filter(pod -> !ofServer || pod.serves());
        return switch (subject) {
            case "pod", "server" -> pods.map(PodTemplate::spec);
            case "container" -> pods.flatMap(pod -> pod.containers().stream());
            case "server-container" -> pods.flatMap(pod -> pod.mainContainers().stream());
            default -> manifest.objects().stream().filter(this::isSubject).map(KubernetesObject::root);
        };
    }

    private boolean isSubject(KubernetesObject object) {
        boolean namespaced =
                KnownKind.ofKind(object.kind()).map(KnownKind::namespaced).orElse(true);
        return switch (subject) {
            case "every" -> true;
            case "native" -> KnownKind.of(object).flatMap(KnownKind::model).isPresent();
            case "namespaced" -> namespaced;
            case "global" -> !namespaced;
            default ->
                subject.startsWith("!")
                        ? !subject.substring(1).equals(object.kind())
                        : List.of(subject.split("\\|", -1)).contains(object.kind())
                                || subject.equals(object.kind() + "/" + object.name());
        };
    }
}
