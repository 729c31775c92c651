package org.ptracker.kubernetes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds for an object of any kind: its name, its namespace, its labels. */
final class ObjectRules {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final Pattern DNS_LABEL = Pattern.compile(LABEL);
    private static final Pattern DNS_SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    /** Names of Services: the older form, which begins with a letter. */
    private static final Pattern DNS_1035 = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");

    private static final Pattern PORT_NAME = Pattern.compile("(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");
    private static final Pattern LABEL_KEY =
            Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Set<String> WITH_LABELS = Set.of("labels", "matchLabels", "selector");
    private static final String APPLICATION = "app.kubernetes.io/name";

    private ObjectRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("unique", ObjectRules::unique),
                new Rule("name", ObjectRules::name),
                new Rule("part-name", ObjectRules::partName),
                new Rule("namespace", ObjectRules::namespace),
                new Rule("label-syntax", ObjectRules::labelSyntax),
                new Rule("application-label", ObjectRules::applicationLabel));
    }

    private static void unique(Manifest manifest, Report report) {
        Map<String, KubernetesObject> seen = new HashMap<>();
        for (KubernetesObject object : manifest.objects()) {
            String identity = object.kind() + " " + object.namespace() + "/" + object.name();
            KubernetesObject earlier = seen.putIfAbsent(identity, object);
            if (earlier != null) {
                report.add(object.root(), "stands twice; the first is at " + earlier.place(""));
            }
        }
    }

    private static void name(Manifest manifest, Report report) {
        for (KubernetesObject object : manifest.objects()) {
            Pattern allowed = switch (object.kind()) {
                case "Service" -> DNS_1035;
                case "Namespace", "StatefulSet" -> DNS_LABEL;
                default -> DNS_SUBDOMAIN;
            };
            require(report, object.at("metadata.name"), allowed, "lower-case letters, digits and hyphens work");
        }
    }

    private static void partName(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            pod.containers().forEach(container -> requireLabel(report, container.get("name")));
            pod.spec().get("volumes").items().forEach(volume -> requireLabel(report, volume.get("name")));
            pod.claims().forEach(claim -> requireLabel(report, claim.at("metadata.name")));
            for (Field port : pod.ports()) {
                if (port.get("name").exists()) {
                    require(report, port.get("name"), PORT_NAME, "at most 15 lower-case letters, digits, hyphens work");
                }
            }
        }
        manifest.ofKind("Service")
                .flatMap(service -> service.at("spec.ports").items().stream())
                .filter(port -> port.get("name").exists())
                .forEach(port -> requireLabel(report, port.get("name")));
    }

    private static void requireLabel(Report report, Field field) {
        require(report, field, DNS_LABEL, "at most 63 lower-case letters, digits and hyphens work");
    }

    private static void require(Report report, Field field, Pattern pattern, String works) {
        if (!field.isText() || !pattern.matcher(field.text()).matches()) {
            report.add(field, "is " + field.describe() + "; " + works);
        }
    }

    private static void namespace(Manifest manifest, Report report) {
        Set<String> declared = Set.copyOf(
                manifest.ofKind("Namespace").map(KubernetesObject::name).toList());
        for (KubernetesObject object : manifest.objects()) {
            Field namespace = object.at("metadata.namespace");
            boolean wanted =
                    KnownKind.ofKind(object.kind()).map(KnownKind::namespaced).orElse(true);
            if (!wanted && namespace.exists()) {
                report.add(namespace, "must not be set: a " + object.kind() + " is in no namespace");
            } else if (wanted && !declared.contains(namespace.text())) {
                report.add(
                        namespace, "is " + namespace.describe() + ", must be declared in the same file: " + declared);
            }
        }
    }

    private static void labelSyntax(Manifest manifest, Report report) {
        for (KubernetesObject object : manifest.objects()) {
            for (Field field : object.root().tree()) {
                if (WITH_LABELS.contains(field.name())) {
                    field.children().forEach((key, value) -> labelSyntax(report, key, value));
                }
            }
        }
    }

    private static void labelSyntax(Report report, String key, Field value) {
        if (!LABEL_KEY.matcher(key).matches()) {
            report.add(value, "is no name for a label");
        }
        boolean leaf = value.isText();
        if (leaf && !LABEL_VALUE.matcher(value.text()).matches()) {
            report.add(value, "is " + value.describe() + ", which no label can hold");
        }
    }

    private static void applicationLabel(Manifest manifest, Report report) {
        for (KubernetesObject object : manifest.objects()) {
            report.expect(
                    object.at("metadata.labels").get(APPLICATION),
                    "ptracker",
                    "by it kubectl finds what belongs together");
        }
    }
}
