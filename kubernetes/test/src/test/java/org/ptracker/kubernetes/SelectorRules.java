package org.ptracker.kubernetes;

import java.util.List;

/** Selectors: that they find the pod that they were written for. */
final class SelectorRules {
    private SelectorRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("workload-selector", SelectorRules::workload),
                new Rule("service-selector", SelectorRules::service),
                new Rule(
                        "policy-selector",
                        (manifest, report) ->
                                selectsPods(manifest, report, "NetworkPolicy", "spec.podSelector.matchLabels")),
                new Rule(
                        "budget-selector",
                        (manifest, report) ->
                                selectsPods(manifest, report, "PodDisruptionBudget", "spec.selector.matchLabels")));
    }

    private static void workload(Manifest manifest, Report report) {
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

    private static void service(Manifest manifest, Report report) {
        selectsPods(manifest, report, "Service", "spec.selector");
    }

    private static void selectsPods(Manifest manifest, Report report, String kind, String path) {
        for (KubernetesObject object : manifest.ofKind(kind).toList()) {
            Field selector = object.at(path);
            if (manifest.selected(object.namespace(), selector).isEmpty()) {
                report.add(selector, "is " + selector.describe() + ", which selects no pod of this file");
            }
        }
    }
}
