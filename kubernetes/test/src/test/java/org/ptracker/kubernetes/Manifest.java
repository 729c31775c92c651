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
