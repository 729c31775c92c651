package org.ptracker.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects of one file or of one rendering, in their order. Immutable. */
record Manifest(String file, List<KubernetesObject> objects) {
    Stream<KubernetesObject> ofKind(String... kinds) {
        List<String> wanted = List.of(kinds);
        return objects.stream().filter(object -> wanted.contains(object.kind()));
    }

    boolean hasGateway() {
        return ofKind("Gateway").findAny().isPresent();
    }

    boolean hasIngress() {
        return ofKind("Ingress").findAny().isPresent();
    }

    /** Whether the servers are many, on a database elsewhere: a Deployment and no StatefulSet. */
    boolean hasManyPods() {
        return ofKind("Deployment").findAny().isPresent()
                && ofKind("StatefulSet").findAny().isEmpty();
    }

    /** Whether each of many pods has a proxy to its database. */
    boolean hasSidecar() {
        return hasManyPods()
                && pods().stream()
                        .anyMatch(pod -> pod.spec().get("initContainers").exists());
    }

    /** Whether a {@code where} of the rules holds. */
    boolean is(String where) {
        return switch (where) {
            case "gateway" -> hasGateway();
            case "ingress" -> hasIngress();
            case "directly" -> !hasGateway() && !hasIngress();
            case "one pod" -> !hasManyPods();
            case "many pods" -> hasManyPods();
            case "sidecar" -> hasSidecar();
            case "no sidecar" -> hasManyPods() && !hasSidecar();
            default -> throw new IllegalArgumentException("rules.yaml: there are no files with " + where);
        };
    }

    Optional<KubernetesObject> find(String kind, String namespace, String name) {
        return ofKind(kind)
                .filter(object -> object.namespace().equals(namespace))
                .filter(object -> object.name().equals(name))
                .findFirst();
    }

    /** Every pod that the objects describe. */
    List<PodTemplate> pods() {
        return objects.stream()
                .flatMap(object -> PodTemplate.of(object).stream())
                .toList();
    }

    /** The pods of a namespace whose labels have all that a selector asks for; none for a selector that is empty. */
    List<PodTemplate> selected(String namespace, Field labels) {
        return pods().stream()
                .filter(pod -> pod.object().namespace().equals(namespace))
                .filter(pod -> pod.matches(labels))
                .toList();
    }
}
