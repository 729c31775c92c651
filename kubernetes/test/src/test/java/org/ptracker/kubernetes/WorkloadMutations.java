package org.ptracker.kubernetes;

import java.util.List;

/** Mistakes in the StatefulSet, its volume and its budget, and in what else there is. */
final class WorkloadMutations {
    private WorkloadMutations() {}

    static List<Mutation> all() {
        return List.of(
                new Mutation("two replicas", "one-replica", "spec.replicas", "replicas: 1\n", "replicas: 2\n"),
                new Mutation("no replicas said", "one-replica", "spec.replicas", "  replicas: 1\n", ""),
                new Mutation(
                        "pod 1 in place of pod 0",
                        "one-replica",
                        "spec.ordinals.start",
                        "  replicas: 1\n",
                        "  replicas: 1\n  ordinals: {start: 1}\n"),
                new Mutation(
                        "bare disk",
                        "claim",
                        "spec.volumeClaimTemplates[0].spec.volumeMode",
                        "        storageClassName: standard-rwo\n",
                        "        storageClassName: standard-rwo\n        volumeMode: Block\n"),
                new Mutation(
                        "no budget",
                        "complete",
                        "mutated.yaml",
                        "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: ptracker\n",
                        "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: other\n"),
                Mutation.append("Deployment beside the StatefulSet", "one-workload", "Deployment second", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: second, namespace: ptracker}
                        spec:
                          selector: {matchLabels: {app: second}}
                          template:
                            metadata: {labels: {app: second}}
                            spec: {containers: [{name: second, image: "ptracker-server:0.1.0"}]}
                        """),
                new Mutation(
                        "update by hand",
                        "update-strategy",
                        "spec.updateStrategy.type",
                        "    type: RollingUpdate\n",
                        "    type: OnDelete\n"),
                new Mutation(
                        "ordered pods",
                        "update-strategy",
                        "spec.podManagementPolicy",
                        "podManagementPolicy: Parallel",
                        "podManagementPolicy: OrderedReady"),
                new Mutation(
                        "update of no pod",
                        "update-strategy",
                        "spec.updateStrategy.rollingUpdate.partition",
                        "    type: RollingUpdate\n",
                        "    type: RollingUpdate\n    rollingUpdate:\n      partition: 1\n"),
                new Mutation(
                        "volume deleted with the set",
                        "keep-volume",
                        "spec.persistentVolumeClaimRetentionPolicy.whenDeleted",
                        "whenDeleted: Retain",
                        "whenDeleted: Delete"),
                new Mutation(
                        "ReadWriteMany",
                        "claim",
                        "spec.volumeClaimTemplates[0].spec.accessModes",
                        "- ReadWriteOncePod",
                        "- ReadWriteMany"),
                new Mutation(
                        "ReadWriteOnce",
                        "claim",
                        "spec.volumeClaimTemplates[0].spec.accessModes",
                        "- ReadWriteOncePod",
                        "- ReadWriteOnce"),
                new Mutation(
                        "10 mebibytes of disk",
                        "claim",
                        "spec.volumeClaimTemplates[0].spec.resources.requests.storage",
                        "storage: 10Gi",
                        "storage: 10Mi"),
                new Mutation(
                        "disk that GKE does not have",
                        "claim",
                        "spec.volumeClaimTemplates[0].spec.storageClassName",
                        "storageClassName: standard-rwo",
                        "storageClassName: standard-rw"),
                new Mutation(
                        "misspelt access mode",
                        "enum",
                        "spec.volumeClaimTemplates[0].spec.accessModes[0]",
                        "- ReadWriteOncePod",
                        "- ReadWriteOncePods"),
                new Mutation(
                        "minAvailable 1",
                        "disruption-budget",
                        "spec.minAvailable",
                        "maxUnavailable: 1",
                        "minAvailable: 1"),
                new Mutation(
                        "maxUnavailable 0",
                        "disruption-budget",
                        "spec.maxUnavailable",
                        "maxUnavailable: 1",
                        "maxUnavailable: 0"),
                new Mutation(
                        "maxUnavailable as text",
                        "port-as-text",
                        "spec.maxUnavailable",
                        "maxUnavailable: 1",
                        "maxUnavailable: \"1\""),
                new Mutation(
                        "budget for another pod",
                        "budget-selector",
                        "spec.selector.matchLabels",
                        "maxUnavailable: 1\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: ptracker\n",
                        "maxUnavailable: 1\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: p-tracker\n"),
                new Mutation(
                        "typo in the template's label",
                        "workload-selector",
                        "spec.selector.matchLabels",
                        "  template:\n    metadata:\n      labels:\n        app.kubernetes.io/name: ptracker\n",
                        "  template:\n    metadata:\n      labels:\n        app.kubernetes.io/name: ptraker\n"),
                new Mutation(
                        "governed by a Service that is not here",
                        "service-name",
                        "spec.serviceName",
                        "serviceName: ptracker-headless",
                        "serviceName: ptracker-pods"),
                new Mutation(
                        "governing Service not headless", "service-name", "spec.clusterIP", "  clusterIP: None\n", ""),
                new Mutation(
                        "unknown service account",
                        "service-account",
                        "spec.template.spec.serviceAccountName",
                        "serviceAccountName: ptracker",
                        "serviceAccountName: ptraker"),
                Mutation.append("minute 77", "cron", "spec.schedule", cronJob("77 3 * * *", "Never")),
                Mutation.append("four fields of time", "cron", "spec.schedule", cronJob("17 3 * *", "Never")),
                Mutation.append("hours backwards", "cron", "spec.schedule", cronJob("17 5-3 * * *", "Never")),
                Mutation.append(
                        "job that restarts for ever",
                        "job-restart",
                        "spec.jobTemplate.spec.template.spec.restartPolicy",
                        cronJob("17 3 * * *", "Always")),
                Mutation.append(
                        "policy for a job that is none",
                        "enum",
                        "spec.concurrencyPolicy",
                        cronJob("17 3 * * *", "Never").replace("Forbid", "Forbidden")));
    }

    private static String cronJob(String schedule, String restartPolicy) {
        return """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: nightly, namespace: ptracker}
                spec:
                  schedule: "%s"
                  concurrencyPolicy: Forbid
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          restartPolicy: %s
                          containers: [{name: nightly, image: "ptracker-server:0.1.0"}]
                """.formatted(schedule, restartPolicy);
    }
}
