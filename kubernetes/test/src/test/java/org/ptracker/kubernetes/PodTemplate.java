package org.ptracker.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a workload makes its pods from. Immutable.
 *
 * @param template the field that has {@code metadata} and {@code spec}
 */
record PodTemplate(KubernetesObject object, Field template) {
    private static final Map<String, String> TEMPLATES = Map.of(
            "Deployment", "spec.template",
            "StatefulSet", "spec.template",
            "DaemonSet", "spec.template",
            "ReplicaSet", "spec.template",
            "Job", "spec.template",
            "CronJob", "spec.jobTemplate.spec.template");

    static Optional<PodTemplate> of(KubernetesObject object) {
        if (object.kind().equals("Pod")) {
            return Optional.of(new PodTemplate(object, object.root()));
        }
        return Optional.ofNullable(TEMPLATES.get(object.kind())).map(path -> new PodTemplate(object, object.at(path)));
    }

    /** Whether the server runs in it, and not a job. */
    boolean serves() {
        return List.of("StatefulSet", "Deployment").contains(object.kind());
    }

    Field spec() {
        return template.get("spec");
    }

    Field labels() {
        return template.at("metadata.labels");
    }

    boolean matches(Field selector) {
        Map<String, Field> wanted = selector.children();
        return !wanted.isEmpty()
                && wanted.entrySet().stream()
                        .allMatch(label -> labels().get(label.getKey())
                                .text()
                                .equals(label.getValue().text()));
    }

    List<Field> containers() {
        return Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(name -> spec().get(name).items().stream())
                .toList();
    }

    /** Those that serve: not the ones that run before. */
    List<Field> mainContainers() {
        return spec().get("containers").items();
    }

    List<Field> ports() {
        return containers().stream()
                .flatMap(container -> container.get("ports").items().stream())
                .toList();
    }

    /** Whether a port, by number or by name, is one of a container. */
    boolean hasPort(Field wanted) {
        String member = wanted.isNumber() ? "containerPort" : "name";
        return ports().stream()
                .anyMatch(port ->
                        port.get(member).exists() && port.get(member).text().equals(wanted.text()));
    }

    List<Field> claims() {
        return object.at("spec.volumeClaimTemplates").items();
    }

    static String volumeName(Field volume) {
        Field ofClaim = volume.at("metadata.name");
        return ofClaim.exists() ? ofClaim.text() : volume.get("name").text();
    }
}
