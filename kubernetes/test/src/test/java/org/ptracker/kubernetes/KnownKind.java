package org.ptracker.kubernetes;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1DaemonSet;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kinds that a manifest may have, each in the one API version that we write. Kinds that belong to Kubernetes have a
 * model; those that GKE adds have none, and are held against {@code shapes.yaml}.
 */
enum KnownKind {
    NAMESPACE("v1", "Namespace", false, V1Namespace.class),
    STORAGE_CLASS("storage.k8s.io/v1", "StorageClass", false, V1StorageClass.class),
    CONFIG_MAP("v1", "ConfigMap", true, V1ConfigMap.class),
    SECRET("v1", "Secret", true, V1Secret.class),
    SERVICE("v1", "Service", true, V1Service.class),
    SERVICE_ACCOUNT("v1", "ServiceAccount", true, V1ServiceAccount.class),
    CLAIM("v1", "PersistentVolumeClaim", true, V1PersistentVolumeClaim.class),
    POD("v1", "Pod", true, V1Pod.class),
    STATEFUL_SET("apps/v1", "StatefulSet", true, V1StatefulSet.class),
    DEPLOYMENT("apps/v1", "Deployment", true, V1Deployment.class),
    DAEMON_SET("apps/v1", "DaemonSet", true, V1DaemonSet.class),
    JOB("batch/v1", "Job", true, V1Job.class),
    CRON_JOB("batch/v1", "CronJob", true, V1CronJob.class),
    NETWORK_POLICY("networking.k8s.io/v1", "NetworkPolicy", true, V1NetworkPolicy.class),
    INGRESS("networking.k8s.io/v1", "Ingress", true, V1Ingress.class),
    DISRUPTION_BUDGET("policy/v1", "PodDisruptionBudget", true, V1PodDisruptionBudget.class),
    ROLE("rbac.authorization.k8s.io/v1", "Role", true, V1Role.class),
    ROLE_BINDING("rbac.authorization.k8s.io/v1", "RoleBinding", true, V1RoleBinding.class),
    GATEWAY("gateway.networking.k8s.io/v1", "Gateway", true, null),
    HTTP_ROUTE("gateway.networking.k8s.io/v1", "HTTPRoute", true, null),
    HEALTH_CHECK_POLICY("networking.gke.io/v1", "HealthCheckPolicy", true, null),
    BACKEND_POLICY("networking.gke.io/v1", "GCPBackendPolicy", true, null);

    private final String apiVersion;
    private final String kind;
    private final boolean namespaced;
    private final @Nullable Class<?> model;

    KnownKind(String apiVersion, String kind, boolean namespaced, @Nullable Class<?> model) {
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.namespaced = namespaced;
        this.model = model;
    }

    static Optional<KnownKind> of(KubernetesObject object) {
        return ofKind(object.kind())
                .filter(known -> known.apiVersion.equals(object.at("apiVersion").text()));
    }

    /** Finds a kind whatever its API version. */
    static Optional<KnownKind> ofKind(String kind) {
        return Arrays.stream(values()).filter(known -> known.kind.equals(kind)).findFirst();
    }

    String apiVersion() {
        return apiVersion;
    }

    boolean namespaced() {
        return namespaced;
    }

    Optional<Class<?>> model() {
        return Optional.ofNullable(model);
    }
}
