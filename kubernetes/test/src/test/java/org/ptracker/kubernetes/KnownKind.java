package org.ptracker.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind that a manifest may have, in the one API version that we write. Kinds that belong to Kubernetes have a model; those
 * that GKE and CloudNativePG add have none, and are held against {@code shapes.yaml}.
 */
record KnownKind(String apiVersion, String kind, boolean namespaced, Optional<Class<?>> model) {
    /** The kinds of each API version; with {@code !} those that are in no namespace. */
    private static final List<KnownKind> ALL =
            """
            v1: Namespace! ConfigMap Secret Service ServiceAccount PersistentVolumeClaim Pod
            storage.k8s.io/v1: StorageClass!
            apps/v1: StatefulSet Deployment DaemonSet
            batch/v1: Job CronJob
            networking.k8s.io/v1: NetworkPolicy Ingress
            policy/v1: PodDisruptionBudget
            autoscaling/v2: HorizontalPodAutoscaler
            rbac.authorization.k8s.io/v1: Role RoleBinding
            gateway.networking.k8s.io/v1: Gateway HTTPRoute
            monitoring.googleapis.com/v1: PodMonitoring
            networking.gke.io/v1: HealthCheckPolicy GCPBackendPolicy
            postgresql.cnpg.io/v1: Cluster
            """.lines().flatMap(KnownKind::ofLine).toList();

    private static Stream<KnownKind> ofLine(String line) {
        String[] parts = line.split(": ", 2);
        return Stream.of(parts[1].split(" ", -1))
                .map(kind -> kind.replace("!", ""))
                .map(kind -> new KnownKind(parts[0], kind, !parts[1].contains(kind + "!"), model(parts[0], kind)));
    }

    static Optional<KnownKind> of(KubernetesObject object) {
        return ofKind(object.kind())
                .filter(known -> known.apiVersion.equals(object.at("apiVersion").text()));
    }

    /** Finds a kind whatever its API version. */
    static Optional<KnownKind> ofKind(String kind) {
        return ALL.stream().filter(known -> known.kind.equals(kind)).findFirst();
    }

    private static Optional<Class<?>> model(String apiVersion, String kind) {
        String version = apiVersion.substring(apiVersion.lastIndexOf('v') + 1);
        try {
            return Optional.of(Class.forName(ModelCheck.MODELS + ".V" + version + kind));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
