package org.ptracker.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Values that the models take and a cluster refuses. */
final class ValueRules {
    /** Allowed values by the end of the path, without indices. */
    private static final Map<String, Set<String>> ENUMS = Map.ofEntries(
            Map.entry(".externalTrafficPolicy", Set.of("Cluster", "Local")),
            Map.entry(".internalTrafficPolicy", Set.of("Cluster", "Local")),
            Map.entry(".sessionAffinity", Set.of("None", "ClientIP")),
            Map.entry(".protocol", Set.of("TCP", "UDP", "SCTP")),
            Map.entry(".accessModes[]", Set.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")),
            Map.entry(".policyTypes[]", Set.of("Ingress", "Egress")),
            Map.entry(".imagePullPolicy", Set.of("Always", "IfNotPresent", "Never")),
            Map.entry(".restartPolicy", Set.of("Always", "OnFailure", "Never")),
            Map.entry(".dnsPolicy", Set.of("Default", "ClusterFirst", "ClusterFirstWithHostNet", "None")),
            Map.entry(".podManagementPolicy", Set.of("OrderedReady", "Parallel")),
            Map.entry(".updateStrategy.type", Set.of("RollingUpdate", "OnDelete")),
            Map.entry(".strategy.type", Set.of("RollingUpdate", "Recreate")),
            Map.entry(".whenDeleted", Set.of("Retain", "Delete")),
            Map.entry(".whenScaled", Set.of("Retain", "Delete")),
            Map.entry(".fsGroupChangePolicy", Set.of("OnRootMismatch", "Always")),
            Map.entry(".seccompProfile.type", Set.of("RuntimeDefault", "Localhost", "Unconfined")),
            Map.entry(".unhealthyPodEvictionPolicy", Set.of("IfHealthyBudget", "AlwaysAllow")),
            Map.entry(".concurrencyPolicy", Set.of("Allow", "Forbid", "Replace")),
            Map.entry(".volumeMode", Set.of("Filesystem", "Block")),
            Map.entry(".emptyDir.medium", Set.of("", "Memory")),
            Map.entry(".httpGet.scheme", Set.of("HTTP", "HTTPS")),
            Map.entry(".operator", Set.of("In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt", "Equal")));

    private static final Set<String> SERVICE_TYPES = Set.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName");
    private static final Set<String> PORTS =
            Set.of("port", "endPort", "targetPort", "containerPort", "hostPort", "nodePort");
    private static final Set<String> NUMBER_OR_NAME = Set.of("port", "targetPort", "maxUnavailable", "minAvailable");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private ValueRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("enum", ValueRules::enums),
                new Rule("port-range", ValueRules::portRange),
                new Rule("port-as-text", ValueRules::portAsText),
                new Rule("no-secret", ValueRules::noSecret));
    }

    private static void enums(Manifest manifest, Report report) {
        manifest.ofKind("Service")
                .map(service -> service.at("spec.type"))
                .filter(Field::exists)
                .forEach(type -> requireOneOf(report, type, SERVICE_TYPES));
        for (KubernetesObject object : manifest.objects()) {
            if (KnownKind.of(object).flatMap(KnownKind::model).isEmpty()) {
                continue; // Shapes know the values of those.
            }
            for (Field field : object.root().tree()) {
                String path = field.path().replaceAll("\\[\\d+\\]", "[]");
                ENUMS.forEach((end, allowed) -> {
                    if (path.endsWith(end)) {
                        requireOneOf(report, field, allowed);
                    }
                });
            }
        }
    }

    private static void requireOneOf(Report report, Field field, Set<String> allowed) {
        if (!allowed.contains(field.text())) {
            report.add(
                    field,
                    "is " + field.describe() + "; "
                            + String.join(", ", allowed.stream().sorted().toList()) + " works");
        }
    }

    private static void portRange(Manifest manifest, Report report) {
        for (KubernetesObject object : manifest.objects()) {
            for (Field field : object.root().tree()) {
                if (PORTS.contains(field.name()) && field.isNumber()) {
                    long lowest = field.name().equals("nodePort") ? 30_000 : 1;
                    long highest = field.name().equals("nodePort") ? 32_767 : 65_535;
                    if (field.number(0) < lowest || field.number(0) > highest) {
                        report.add(field, "is " + field.text() + "; " + lowest + " to " + highest + " works");
                    }
                }
            }
        }
    }

    /** Where a number or a name may stand, digits in quotes are taken for a name, which nothing has. */
    private static void portAsText(Manifest manifest, Report report) {
        for (KubernetesObject object : manifest.objects()) {
            for (Field field : object.root().tree()) {
                boolean digits = field.isText() && DIGITS.matcher(field.text()).matches();
                if (NUMBER_OR_NAME.contains(field.name()) && digits) {
                    report.add(field, "is the text " + field.describe() + ": take the quotes away");
                }
            }
        }
    }

    private static void noSecret(Manifest manifest, Report report) {
        manifest.ofKind("Secret")
                .filter(secret ->
                        secret.at("data").exists() || secret.at("stringData").exists())
                .forEach(secret ->
                        report.add(secret.root(), "holds a secret in a file: make it with kubectl create secret"));
    }
}
