package org.ptracker.kubernetes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How objects and their parts refer to each other, where that takes more than to look up a name. */
final class ReferenceRules {
    private ReferenceRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("unique", ReferenceRules::unique),
                new Rule("workload-selector", ReferenceRules::workloadSelector),
                new Rule("service-name", ReferenceRules::serviceName),
                new Rule("target-port", ReferenceRules::targetPort),
                new Rule("redirect", ReferenceRules::redirect));
    }

    private static void unique(Manifest manifest, Rule.Report report) {
        Map<String, KubernetesObject> seen = new HashMap<>();
        for (KubernetesObject object : manifest.objects()) {
            String identity = object.kind() + " " + object.namespace() + "/" + object.name();
            KubernetesObject earlier = seen.putIfAbsent(identity, object);
            if (earlier != null) {
                report.add(object.root(), "stands twice; the first is at " + earlier.place(""));
            }
        }
    }

    private static void workloadSelector(Manifest manifest, Rule.Report report) {
        for (PodTemplate pod : manifest.pods()) {
            Field selector = pod.object().at("spec.selector.matchLabels");
            if (pod.object().at("spec.selector").exists() && !pod.matches(selector)) {
                report.add(
                        selector,
                        "is " + selector.describe() + ", but the template has the labels "
                                + pod.labels().describe());
            }
        }
    }

    private static void serviceName(Manifest manifest, Rule.Report report) {
        manifest.ofKind("StatefulSet")
                .map(set -> set.at("spec.serviceName"))
                .forEach(name -> manifest.find("Service", name.object().namespace(), name.text())
                        .map(service -> service.at("spec.clusterIP"))
                        .ifPresentOrElse(
                                address -> {
                                    if (!address.is("None")) {
                                        report.add(
                                                address,
                                                "is " + address.describe()
                                                        + ", must be None: the Service of a StatefulSet is headless");
                                    }
                                },
                                () -> report.add(name, "is " + name.describe() + ", but no such Service is here")));
    }

    private static void targetPort(Manifest manifest, Rule.Report report) {
        for (KubernetesObject service : manifest.ofKind("Service").toList()) {
            List<PodTemplate> pods = manifest.selected(service.namespace(), service.at("spec.selector"));
            List<Field> ports = service.at("spec.ports").items();
            if (ports.isEmpty()) {
                report.add(service.at("spec.ports"), "has no port");
            }
            for (Field port : ports) {
                requirePort(report, pods, port.get("targetPort").exists() ? port.get("targetPort") : port.get("port"));
                if (service.at("spec.clusterIP").is("None")) {
                    // Whoever asks a headless Service speaks to the pod itself: nothing translates the port.
                    requirePort(report, pods, port.get("port"));
                }
            }
        }
    }

    private static void requirePort(Rule.Report report, List<PodTemplate> pods, Field port) {
        if (pods.stream().noneMatch(pod -> pod.hasPort(port))) {
            report.add(port, "is " + port.describe() + ", but no container of its pods has such a port");
        }
    }

    /** What comes over plain HTTP is sent to HTTPS, never to the server. */
    private static void redirect(Manifest manifest, Rule.Report report) {
        Selection.of("Gateway spec.listeners[*]")
                .fields(manifest)
                .filter(listener -> listener.get("protocol").is("HTTP"))
                .forEach(listener -> {
                    List<Field> rules = manifest.ofKind("HTTPRoute")
                            .filter(route -> route.at("spec.parentRefs").items().stream()
                                    .anyMatch(parent -> parent.get("sectionName")
                                            .text()
                                            .equals(listener.get("name").text())))
                            .flatMap(route -> route.at("spec.rules").items().stream())
                            .toList();
                    if (rules.isEmpty()) {
                        report.add(listener, "has no route that redirects to HTTPS");
                    }
                    rules.stream()
                            .filter(rule -> rule.get("backendRefs").exists() || !redirects(rule))
                            .forEach(rule -> report.add(rule, "must redirect to https and do nothing else"));
                });
    }

    private static boolean redirects(Field rule) {
        return rule.get("filters").items().stream()
                .anyMatch(filter -> filter.at("requestRedirect.scheme").is("https"));
    }
}
