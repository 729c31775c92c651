package org.ptracker.kubernetes;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names that mean something elsewhere: that it is there. */
final class ReferenceRules {
    private ReferenceRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("service-name", ReferenceRules::serviceName),
                new Rule("target-port", ReferenceRules::targetPort),
                new Rule("mount", ReferenceRules::mount),
                new Rule("unused-volume", ReferenceRules::unusedVolume),
                new Rule("mount-path", ReferenceRules::mountPath),
                new Rule("service-account", ReferenceRules::serviceAccount),
                new Rule("configuration", ReferenceRules::configuration));
    }

    private static void serviceName(Manifest manifest, Report report) {
        for (KubernetesObject set : manifest.ofKind("StatefulSet").toList()) {
            Field name = set.at("spec.serviceName");
            manifest.find("Service", set.namespace(), name.text())
                    .ifPresentOrElse(
                            service -> report.expect(
                                    service.at("spec.clusterIP"), "None", "the Service of a StatefulSet is headless"),
                            () -> report.add(name, "is " + name.describe() + ", but no such Service is here"));
        }
    }

    private static void targetPort(Manifest manifest, Report report) {
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

    private static void requirePort(Report report, List<PodTemplate> pods, Field port) {
        if (pods.stream().noneMatch(pod -> pod.hasPort(port))) {
            report.add(port, "is " + port.describe() + ", but no container of its pods has such a port");
        }
    }

    private static void mount(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            Set<String> volumes =
                    pod.volumes().stream().map(PodTemplate::volumeName).collect(Collectors.toSet());
            for (Field container : pod.containers()) {
                for (Field mount : container.get("volumeMounts").items()) {
                    Field name = mount.get("name");
                    if (!volumes.contains(name.text())) {
                        report.add(name, "is " + name.describe() + ", but the volumes are " + volumes);
                    }
                }
            }
        }
    }

    private static void unusedVolume(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            Set<String> mounted = pod.containers().stream()
                    .flatMap(container -> container.get("volumeMounts").items().stream())
                    .map(mount -> mount.get("name").text())
                    .collect(Collectors.toSet());
            for (Field volume : pod.volumes()) {
                String name = PodTemplate.volumeName(volume);
                if (!mounted.contains(name)) {
                    report.add(volume, "the volume " + name + " is mounted nowhere");
                }
            }
        }
    }

    private static void mountPath(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            for (Field container : pod.containers()) {
                Set<String> seen = new HashSet<>();
                for (Field mount : container.get("volumeMounts").items()) {
                    Field path = mount.get("mountPath");
                    if (!path.text().startsWith("/")) {
                        report.add(path, "is " + path.describe() + ", must begin with /");
                    } else if (!seen.add(path.text())) {
                        report.add(path, "is " + path.describe() + ", where another volume is mounted already");
                    }
                }
            }
        }
    }

    private static void serviceAccount(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            Field account = pod.spec().get("serviceAccountName");
            if (manifest.find("ServiceAccount", pod.object().namespace(), account.text())
                    .isEmpty()) {
                report.add(account, "is " + account.describe() + ", but no such ServiceAccount is here");
            }
        }
    }

    /** ConfigMaps, Secrets and claims that a pod cannot start without. */
    private static void configuration(Manifest manifest, Report report) {
        Map<String, String> kinds = Map.of(
                "configMapKeyRef", "ConfigMap",
                "configMapRef", "ConfigMap",
                "configMap", "ConfigMap",
                "secretKeyRef", "Secret",
                "secretRef", "Secret",
                "secret", "Secret",
                "persistentVolumeClaim", "PersistentVolumeClaim");
        Map<String, String> names = Map.of("secret", "secretName", "persistentVolumeClaim", "claimName");
        for (PodTemplate pod : manifest.pods()) {
            for (Field field : pod.spec().tree()) {
                String kind = kinds.get(field.name());
                if (kind == null || field.get("optional").is(true)) {
                    continue;
                }
                Field name = field.get(names.getOrDefault(field.name(), "name"));
                if (manifest.find(kind, pod.object().namespace(), name.text()).isEmpty()) {
                    report.add(
                            name, "is " + name.describe() + ", but no such " + kind + " is here; optional: true works");
                }
            }
        }
    }
}
