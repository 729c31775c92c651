package org.ptracker.kubernetes;

import java.util.List;

/** Mistakes in what every object has, and in the YAML itself. */
final class ObjectMutations {
    private ObjectMutations() {}

    static List<Mutation> all() {
        return List.of(
                new Mutation("tab", "yaml", "", "  replicas: 1\n", "\treplicas: 1\n"),
                new Mutation("wrong indentation", "yaml", "", "  replicas: 1\n", "   replicas: 1\n"),
                new Mutation("key twice", "duplicate-key", "", "  replicas: 1\n", "  replicas: 1\n  replicas: 1\n"),
                new Mutation(
                        "text for an object",
                        "yaml",
                        "",
                        "# What people reach",
                        "just words\n---\n# What people reach"),
                new Mutation("unknown kind", "kind", "", "kind: StatefulSet", "kind: StatefullSet"),
                new Mutation("API version of another kind", "kind", "", "apiVersion: apps/v1", "apiVersion: v1"),
                new Mutation("removed API version", "kind", "", "apiVersion: policy/v1", "apiVersion: policy/v1beta1"),
                new Mutation(
                        "misspelt field", "model", "spec.replica", "  replicas: 1\n", "  replicas: 1\n  replica: 1\n"),
                new Mutation(
                        "field of the pod above the pod",
                        "model",
                        "ptracker: spec.terminationGracePeriodSeconds",
                        "  serviceName: ptracker-headless\n",
                        "  serviceName: ptracker-headless\n  terminationGracePeriodSeconds: 30\n"),
                new Mutation(
                        "no selector",
                        "model",
                        "spec.selector",
                        "  selector:\n    matchLabels:\n      app.kubernetes.io/name: ptracker\n  # The volume",
                        "  # The volume"),
                new Mutation(
                        "nothing below a key",
                        "empty",
                        "spec.template.spec.securityContext.seccompProfile",
                        "        seccompProfile:\n          type: RuntimeDefault\n",
                        "        seccompProfile:\n"),
                new Mutation("replicas in quotes", "type", "spec.replicas", "replicas: 1\n", "replicas: \"1\"\n"),
                new Mutation(
                        "variable without quotes",
                        "type",
                        "spec.template.spec.containers[0].env[0].value",
                        "value: \"8080\"",
                        "value: 8080"),
                new Mutation(
                        "yes for true",
                        "type",
                        "spec.template.spec.securityContext.runAsNonRoot",
                        "runAsNonRoot: true",
                        "runAsNonRoot: \"yes\""),
                Mutation.append("object twice", "unique", "ServiceAccount ptracker", """
                        apiVersion: v1
                        kind: ServiceAccount
                        metadata:
                          name: ptracker
                          namespace: ptracker
                          labels:
                            app.kubernetes.io/name: ptracker
                        automountServiceAccountToken: false
                        """),
                new Mutation(
                        "underscore in a name",
                        "name",
                        "metadata.name",
                        "  name: ptracker-headless\n",
                        "  name: ptracker_headless\n"),
                new Mutation(
                        "upper case in a port's name",
                        "part-name",
                        "spec.template.spec.containers[0].ports[0].name",
                        "            - name: http\n              containerPort",
                        "            - name: HTTP\n              containerPort"),
                new Mutation(
                        "underscore in a container's name",
                        "part-name",
                        "spec.template.spec.containers[0].name",
                        "      containers:\n        - name: ptracker\n",
                        "      containers:\n        - name: p_tracker\n"),
                new Mutation(
                        "no namespace",
                        "namespace",
                        "metadata.namespace",
                        "kind: PodDisruptionBudget\nmetadata:\n  name: ptracker\n  namespace: ptracker\n",
                        "kind: PodDisruptionBudget\nmetadata:\n  name: ptracker\n"),
                new Mutation(
                        "another namespace",
                        "namespace",
                        "metadata.namespace",
                        "kind: NetworkPolicy\nmetadata:\n  name: ptracker\n  namespace: ptracker\n",
                        "kind: NetworkPolicy\nmetadata:\n  name: ptracker\n  namespace: default\n"),
                new Mutation(
                        "namespace in a namespace",
                        "namespace",
                        "metadata.namespace",
                        "kind: Namespace\nmetadata:\n",
                        "kind: Namespace\nmetadata:\n  namespace: ptracker\n"),
                new Mutation(
                        "namespace with another name",
                        "namespace",
                        "metadata.namespace",
                        "kind: Namespace\nmetadata:\n  name: ptracker\n",
                        "kind: Namespace\nmetadata:\n  name: p-tracker\n"),
                new Mutation(
                        "label with a blank",
                        "label-syntax",
                        "spec.template.metadata.labels.app.kubernetes.io/name",
                        "  template:\n    metadata:\n      labels:\n        app.kubernetes.io/name: ptracker\n",
                        "  template:\n    metadata:\n      labels:\n        app.kubernetes.io/name: p tracker\n"),
                new Mutation(
                        "typo in the common label",
                        "application-label",
                        "metadata.labels.app.kubernetes.io/name",
                        labelled("ptracker"),
                        labelled("ptraker")),
                Mutation.append("password in the file", "no-secret", "Secret ptracker-admin", """
                        apiVersion: v1
                        kind: Secret
                        metadata:
                          name: ptracker-admin
                          namespace: ptracker
                        stringData:
                          password: hunter2
                        """));
    }

    private static String labelled(String label) {
        return """
                kind: NetworkPolicy
                metadata:
                  name: ptracker
                  namespace: ptracker
                  labels:
                    app.kubernetes.io/name: %s
                """.formatted(label);
    }
}
