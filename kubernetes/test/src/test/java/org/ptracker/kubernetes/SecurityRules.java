package org.ptracker.kubernetes;

import java.util.List;
import java.util.Set;

/** The restricted pod security standard, and what it leaves open: a fixed user, a read-only root, no token. */
final class SecurityRules {
    private static final List<String> MODES = List.of("enforce", "audit", "warn");
    private static final List<String> HOST_NAMESPACES = List.of("hostNetwork", "hostPID", "hostIPC");
    /** What the standard lets a pod mount, less what needs a volume that somebody else made. */
    private static final Set<String> VOLUMES =
            Set.of("name", "emptyDir", "configMap", "secret", "projected", "downwardAPI", "persistentVolumeClaim");

    private final Facts facts;

    private SecurityRules(Facts facts) {
        this.facts = facts;
    }

    static List<Rule> all(Facts facts) {
        SecurityRules rules = new SecurityRules(facts);
        return List.of(
                new Rule("pod-standard", SecurityRules::podStandard),
                new Rule("token", SecurityRules::token),
                new Rule("user", rules::user),
                new Rule("seccomp", SecurityRules::seccomp),
                new Rule("owner-change", SecurityRules::ownerChange),
                new Rule("escalation", SecurityRules::escalation),
                new Rule("privileged", SecurityRules::privileged),
                new Rule("read-only-root", SecurityRules::readOnlyRoot),
                new Rule("capabilities", SecurityRules::capabilities),
                new Rule("host-namespace", SecurityRules::hostNamespace),
                new Rule("sysctl", SecurityRules::sysctl),
                new Rule("host-port", SecurityRules::hostPort),
                new Rule("volume-type", SecurityRules::volumeType));
    }

    private static void podStandard(Manifest manifest, Report report) {
        manifest.ofKind("Namespace").forEach(namespace -> {
            Field labels = namespace.at("metadata.labels");
            for (String mode : MODES) {
                String key = "pod-security.kubernetes.io/" + mode;
                report.expect(labels.get(key), "restricted", "so that the cluster itself refuses a weaker pod");
                Field version = labels.get(key + "-version");
                if (!version.text().matches("latest|v1\\.\\d+")) {
                    report.add(version, "is " + version.describe() + "; latest, or v1.29, works");
                }
            }
        });
    }

    private static void token(Manifest manifest, Report report) {
        String why = "the server never calls Kubernetes, and a stolen token would";
        manifest.ofKind("ServiceAccount")
                .forEach(account -> report.expect(account.at("automountServiceAccountToken"), false, why));
        manifest.pods().forEach(pod -> report.expect(pod.spec().get("automountServiceAccountToken"), false, why));
    }

    private void user(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            Field context = pod.spec().get("securityContext");
            report.expect(context.get("runAsNonRoot"), true, "root in a container is root outside, after one fault");
            report.expect(context.get("runAsUser"), facts.user(), "it is the USER of docker/Dockerfile");
            report.expect(context.get("runAsGroup"), facts.group(), "it is the USER of docker/Dockerfile");
            report.expect(context.get("fsGroup"), facts.group(), "else the server cannot write to its volume");
            for (Field container : pod.containers()) {
                for (String name : List.of("runAsUser", "runAsGroup", "runAsNonRoot")) {
                    if (container.get("securityContext").get(name).exists()) {
                        report.add(
                                container.get("securityContext").get(name), "belongs to the pod, where it stands once");
                    }
                }
            }
        }
    }

    private static void seccomp(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            report.expect(
                    pod.spec().at("securityContext.seccompProfile.type"),
                    "RuntimeDefault",
                    "the restricted standard asks for it");
            for (Field container : pod.containers()) {
                if (container.at("securityContext.seccompProfile").exists()) {
                    report.add(
                            container.at("securityContext.seccompProfile"), "belongs to the pod, where it stands once");
                }
            }
        }
    }

    private static void ownerChange(Manifest manifest, Report report) {
        manifest.pods()
                .forEach(pod -> report.expect(
                        pod.spec().at("securityContext.fsGroupChangePolicy"),
                        "OnRootMismatch",
                        "else each start changes the owner of every file"));
    }

    private static void escalation(Manifest manifest, Report report) {
        expectOfContainers(manifest, report, "allowPrivilegeEscalation", false, "the restricted standard asks for it");
    }

    private static void readOnlyRoot(Manifest manifest, Report report) {
        expectOfContainers(manifest, report, "readOnlyRootFilesystem", true, "only /data and /tmp are for writing");
    }

    private static void expectOfContainers(
            Manifest manifest, Report report, String name, boolean expected, String why) {
        for (PodTemplate pod : manifest.pods()) {
            for (Field container : pod.containers()) {
                report.expect(container.get("securityContext").get(name), expected, why);
            }
        }
    }

    private static void privileged(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            for (Field container : pod.containers()) {
                Field privileged = container.at("securityContext.privileged");
                if (privileged.exists() && !privileged.is(false)) {
                    report.add(privileged, "is " + privileged.describe() + ": a privileged container owns the node");
                }
            }
        }
    }

    private static void capabilities(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            for (Field container : pod.containers()) {
                Field capabilities = container.at("securityContext.capabilities");
                List<Field> dropped = capabilities.get("drop").items();
                if (dropped.stream().noneMatch(item -> item.is("ALL"))) {
                    report.add(
                            capabilities.get("drop"),
                            "is " + capabilities.get("drop").describe() + "; [ALL] works");
                }
                if (!capabilities.get("add").items().isEmpty()) {
                    report.add(
                            capabilities.get("add"),
                            "is " + capabilities.get("add").describe() + ": none is needed");
                }
            }
        }
    }

    private static void hostNamespace(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            for (String name : HOST_NAMESPACES) {
                Field field = pod.spec().get(name);
                if (field.exists() && !field.is(false)) {
                    report.add(field, "is " + field.describe() + ": the pod would share it with the node");
                }
            }
        }
    }

    private static void sysctl(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            Field sysctls = pod.spec().at("securityContext.sysctls");
            if (sysctls.exists()) {
                report.add(sysctls, "changes the kernel's settings: none is needed, the port is above 1023");
            }
        }
    }

    private static void hostPort(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            for (Field port : pod.ports()) {
                if (port.get("hostPort").exists() || port.get("hostIP").exists()) {
                    report.add(port.get("hostPort"), "opens a port of the node, past the Service: leave it out");
                }
            }
        }
    }

    private static void volumeType(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            for (Field volume : pod.spec().get("volumes").items()) {
                volume.children().forEach((type, field) -> {
                    if (!VOLUMES.contains(type)) {
                        report.add(field, "is a kind of volume that the restricted standard refuses");
                    }
                });
            }
        }
    }
}
