package org.ptracker.kubernetes;

import java.util.List;

/** Mistakes that give the pod more than it needs. */
final class SecurityMutations {
    private static final String POD = "spec.template.spec";
    private static final String CONTAINER = POD + ".containers[0]";
    private static final String CONTEXT = CONTAINER + ".securityContext";

    private SecurityMutations() {}

    static List<Mutation> all() {
        return List.of(
                new Mutation(
                        "baseline standard",
                        "pod-standard",
                        "metadata.labels.pod-security.kubernetes.io/enforce",
                        "pod-security.kubernetes.io/enforce: restricted",
                        "pod-security.kubernetes.io/enforce: baseline"),
                new Mutation(
                        "standard of no version",
                        "pod-standard",
                        "metadata.labels.pod-security.kubernetes.io/enforce-version",
                        "enforce-version: v1.29",
                        "enforce-version: \"1.29\""),
                new Mutation(
                        "pod's token mounted",
                        "token",
                        POD + ".automountServiceAccountToken",
                        "      automountServiceAccountToken: false\n",
                        "      automountServiceAccountToken: true\n"),
                new Mutation(
                        "account's token mounted",
                        "token",
                        "automountServiceAccountToken",
                        "\nautomountServiceAccountToken: false\n",
                        "\nautomountServiceAccountToken: true\n"),
                new Mutation("root", "user", POD + ".securityContext.runAsUser", "runAsUser: 10001", "runAsUser: 0"),
                new Mutation(
                        "user of another image",
                        "user",
                        POD + ".securityContext.runAsUser",
                        "runAsUser: 10001",
                        "runAsUser: 1000"),
                new Mutation(
                        "group of another image",
                        "user",
                        POD + ".securityContext.runAsGroup",
                        "runAsGroup: 10001",
                        "runAsGroup: 1000"),
                new Mutation(
                        "volume of another group",
                        "user",
                        POD + ".securityContext.fsGroup",
                        "fsGroup: 10001",
                        "fsGroup: 2000"),
                new Mutation(
                        "root allowed",
                        "user",
                        POD + ".securityContext.runAsNonRoot",
                        "runAsNonRoot: true",
                        "runAsNonRoot: false"),
                new Mutation(
                        "no seccomp",
                        "seccomp",
                        POD + ".securityContext.seccompProfile.type",
                        "type: RuntimeDefault",
                        "type: Unconfined"),
                new Mutation(
                        "owner of every file at each start",
                        "owner-change",
                        POD + ".securityContext.fsGroupChangePolicy",
                        "        fsGroupChangePolicy: OnRootMismatch\n",
                        ""),
                new Mutation(
                        "escalation",
                        "escalation",
                        CONTEXT + ".allowPrivilegeEscalation",
                        "allowPrivilegeEscalation: false",
                        "allowPrivilegeEscalation: true"),
                new Mutation(
                        "privileged", "privileged", CONTEXT + ".privileged", "privileged: false", "privileged: true"),
                new Mutation(
                        "writable root",
                        "read-only-root",
                        CONTEXT + ".readOnlyRootFilesystem",
                        "readOnlyRootFilesystem: true",
                        "readOnlyRootFilesystem: false"),
                new Mutation(
                        "root writable by default",
                        "read-only-root",
                        CONTEXT + ".readOnlyRootFilesystem",
                        "            readOnlyRootFilesystem: true\n",
                        ""),
                new Mutation("capabilities kept", "capabilities", CONTEXT + ".capabilities.drop", "- ALL", "- NET_RAW"),
                new Mutation(
                        "capability added",
                        "capabilities",
                        CONTEXT + ".capabilities.add",
                        "              drop:\n                - ALL\n",
                        "              drop:\n                - ALL\n              add: [NET_BIND_SERVICE]\n"),
                new Mutation(
                        "network of the node",
                        "host-namespace",
                        POD + ".hostNetwork",
                        "      enableServiceLinks: false\n",
                        "      enableServiceLinks: false\n      hostNetwork: true\n"),
                new Mutation(
                        "setting of the kernel",
                        "sysctl",
                        POD + ".securityContext.sysctls",
                        "        fsGroup: 10001\n",
                        "        fsGroup: 10001\n        sysctls: [{name: net.core.somaxconn, value: \"4096\"}]\n"),
                new Mutation(
                        "port of the node",
                        "host-port",
                        CONTAINER + ".ports[0].hostPort",
                        "containerPort: 8080\n",
                        "containerPort: 8080\n              hostPort: 8080\n"),
                new Mutation(
                        "folder of the node",
                        "volume-type",
                        POD + ".volumes[0].hostPath",
                        "          emptyDir:\n            sizeLimit: 64Mi\n",
                        "          hostPath:\n            path: /tmp\n"));
    }
}
