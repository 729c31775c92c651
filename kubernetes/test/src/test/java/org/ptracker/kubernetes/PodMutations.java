package org.ptracker.kubernetes;

import java.util.List;

/** Mistakes in the container: its image, variables, volumes, probes, resources. */
final class PodMutations {
    private static final String POD = "spec.template.spec";
    private static final String CONTAINER = POD + ".containers[0]";

    private PodMutations() {}

    static List<Mutation> all() {
        return List.of(
                new Mutation(
                        "latest", "image", CONTAINER + ".image", "ptracker-server:0.1.0", "ptracker-server:latest"),
                new Mutation("no tag", "image", CONTAINER + ".image", "ptracker-server:0.1.0", "ptracker-server"),
                new Mutation(
                        "another image",
                        "image",
                        CONTAINER + ".image",
                        "image: ptracker-server:0.1.0",
                        "image: nginx:1"),
                new Mutation("image never pulled", "image", CONTAINER + ".imagePullPolicy", "IfNotPresent", "Never"),
                new Mutation(
                        "priority that no cluster has",
                        "placement",
                        POD + ".priorityClassName",
                        "      enableServiceLinks: false\n",
                        "      enableServiceLinks: false\n      priorityClassName: urgent\n"),
                new Mutation(
                        "/tmp in memory",
                        "tmp-volume",
                        CONTAINER + ".volumeMounts",
                        "            sizeLimit: 64Mi\n",
                        "            sizeLimit: 64Mi\n            medium: Memory\n"),
                new Mutation(
                        "/tmp read only",
                        "tmp-volume",
                        CONTAINER + ".volumeMounts",
                        mount("tmp", "/tmp"),
                        mount("tmp", "/tmp") + "              readOnly: true\n"),
                new Mutation("misspelt variable", "settings", CONTAINER + ".env", "PTRACKER_PORT\n", "PTRACKER_PROT\n"),
                new Mutation("value that does not work", "settings", CONTAINER + ".env", "value: json", "value: jason"),
                new Mutation(
                        "believes everybody's header",
                        "trusted-proxies",
                        CONTAINER + ".env",
                        "- name: PTRACKER_LOG_FORMAT\n              value: json",
                        "- name: PTRACKER_TRUSTED_PROXIES\n              value: 0.0.0.0/0"),
                new Mutation("metrics for everybody", "metrics", CONTAINER + ".env", "value: admin", "value: open"),
                new Mutation(
                        "variable with a hyphen",
                        "variable-name",
                        CONTAINER + ".env[0].name",
                        "name: PTRACKER_PORT\n",
                        "name: PTRACKER-PORT\n"),
                new Mutation(
                        "variable twice",
                        "variable-name",
                        CONTAINER + ".env[1].name",
                        "- name: PTRACKER_LOG_FORMAT\n              value: json",
                        "- name: PTRACKER_PORT\n              value: \"8080\""),
                new Mutation(
                        "password as a value",
                        "secret-in-variable",
                        CONTAINER + ".env[0].name",
                        "- name: PTRACKER_PORT\n              value: \"8080\"",
                        "- name: PTRACKER_ADMIN_PASSWORD\n              value: hunter2"),
                new Mutation(
                        "variable from a ConfigMap that is not here",
                        "configuration",
                        CONTAINER + ".env[1].valueFrom.configMapKeyRef.name",
                        "              value: json",
                        "              valueFrom: {configMapKeyRef: {name: none, key: format}}"),
                new Mutation(
                        "server listens elsewhere",
                        "container-port",
                        CONTAINER + ".ports[0].containerPort",
                        "value: \"8080\"",
                        "value: \"8081\""),
                new Mutation(
                        "listens inside the pod only",
                        "listen-address",
                        CONTAINER + ".env",
                        "- name: PTRACKER_LOG_FORMAT\n              value: json",
                        "- name: PTRACKER_HOST\n              value: 127.0.0.1"),
                new Mutation(
                        "port out of range",
                        "port-range",
                        CONTAINER + ".ports[0].containerPort",
                        "containerPort: 8080",
                        "containerPort: 80800"),
                new Mutation(
                        "own command",
                        "command",
                        CONTAINER + ".command",
                        "          imagePullPolicy: IfNotPresent\n",
                        "          imagePullPolicy: IfNotPresent\n          command: [java, -jar, server.war]\n"),
                new Mutation(
                        "mount without a volume",
                        "mount",
                        CONTAINER + ".volumeMounts[0].name",
                        mount("data", "/data"),
                        mount("date", "/data")),
                new Mutation(
                        "data elsewhere",
                        "data-volume",
                        CONTAINER + ".volumeMounts",
                        "mountPath: /data",
                        "mountPath: /var/data"),
                new Mutation(
                        "data on the volume that dies",
                        "data-volume",
                        CONTAINER + ".volumeMounts",
                        mount("data", "/data") + mount("tmp", "/tmp"),
                        mount("tmp", "/data") + mount("data", "/tmp")),
                new Mutation("no emptyDir", "mount", CONTAINER + ".volumeMounts[1].name", emptyDirectory(), ""),
                new Mutation(
                        "no limit for /tmp",
                        "tmp-volume",
                        CONTAINER + ".volumeMounts",
                        "          emptyDir:\n            sizeLimit: 64Mi\n",
                        "          emptyDir: {}\n"),
                new Mutation("volume not mounted", "unused-volume", POD + ".volumes[0]", mount("tmp", "/tmp"), ""),
                new Mutation(
                        "relative path of a mount",
                        "mount-path",
                        CONTAINER + ".volumeMounts[1].mountPath",
                        "mountPath: /tmp",
                        "mountPath: tmp"),
                new Mutation(
                        "two volumes at one path",
                        "mount-path",
                        CONTAINER + ".volumeMounts[1].mountPath",
                        "mountPath: /tmp",
                        "mountPath: /data"),
                new Mutation(
                        "service links",
                        "service-links",
                        POD + ".enableServiceLinks",
                        "enableServiceLinks: false",
                        "enableServiceLinks: true"),
                new Mutation(
                        "service links by default",
                        "service-links",
                        POD + ".enableServiceLinks",
                        "      enableServiceLinks: false\n",
                        ""),
                new Mutation(
                        "killed before the stop ends",
                        "grace-period",
                        POD + ".terminationGracePeriodSeconds",
                        "terminationGracePeriodSeconds: 30",
                        "terminationGracePeriodSeconds: 5"),
                new Mutation(
                        "no readiness",
                        "probe",
                        CONTAINER + ".readinessProbe",
                        "          readinessProbe:\n" + probe("/readyz")
                                + "            periodSeconds: 5\n            timeoutSeconds: 3\n"
                                + "            failureThreshold: 2\n",
                        ""),
                new Mutation(
                        "readiness of another server",
                        "probe-path",
                        CONTAINER + ".readinessProbe.httpGet.path",
                        "path: /readyz",
                        "path: /health"),
                new Mutation(
                        "liveness asks the database",
                        "probe-path",
                        CONTAINER + ".livenessProbe.httpGet.path",
                        "          livenessProbe:\n" + probe("/livez"),
                        "          livenessProbe:\n" + probe("/readyz")),
                new Mutation(
                        "probe of an unknown port",
                        "probe-port",
                        CONTAINER + ".readinessProbe.httpGet.port",
                        "path: /readyz\n              port: http",
                        "path: /readyz\n              port: web"),
                new Mutation(
                        "probe's port as text",
                        "port-as-text",
                        CONTAINER + ".readinessProbe.httpGet.port",
                        "path: /readyz\n              port: http",
                        "path: /readyz\n              port: \"8080\""),
                new Mutation(
                        "negative period",
                        "probe-times",
                        CONTAINER + ".livenessProbe.periodSeconds",
                        "periodSeconds: 10\n",
                        "periodSeconds: -10\n"),
                new Mutation(
                        "timeout over the period",
                        "probe-times",
                        CONTAINER + ".readinessProbe.timeoutSeconds",
                        "timeoutSeconds: 3\n",
                        "timeoutSeconds: 30\n"),
                new Mutation(
                        "start must be quick",
                        "probe-patience",
                        CONTAINER + ".startupProbe",
                        "failureThreshold: 150",
                        "failureThreshold: 3"),
                new Mutation(
                        "one late answer kills",
                        "probe-patience",
                        CONTAINER + ".livenessProbe",
                        "failureThreshold: 6",
                        "failureThreshold: 1"),
                new Mutation(
                        "thousandths of a byte",
                        "unit",
                        CONTAINER + ".resources.requests.memory",
                        requests("256Mi"),
                        requests("256m")),
                new Mutation(
                        "250 processors", "autopilot", CONTAINER + ".resources.requests.cpu", "cpu: 250m", "cpu: 250"),
                new Mutation(
                        "processors in mebi", "unit", CONTAINER + ".resources.requests.cpu", "cpu: 250m", "cpu: 250Mi"),
                new Mutation(
                        "quantity that is none",
                        "unit",
                        CONTAINER + ".resources.requests.memory",
                        requests("256Mi"),
                        requests("256Mbb")),
                new Mutation(
                        "request over the limit",
                        "request-over-limit",
                        CONTAINER + ".resources.requests.memory",
                        requests("256Mi"),
                        requests("512Mi")),
                new Mutation(
                        "no memory limit",
                        "memory-limit",
                        CONTAINER + ".resources.limits.memory",
                        limits() + "256Mi\n",
                        "            limits:\n"),
                new Mutation(
                        "no limit of the node's disk",
                        "disk-limit",
                        CONTAINER + ".resources.limits.ephemeral-storage",
                        limits() + "256Mi\n              ephemeral-storage: 256Mi\n",
                        limits() + "256Mi\n"),
                new Mutation(
                        "memory limit over the request",
                        "memory-limit",
                        CONTAINER + ".resources.limits.memory",
                        limits() + "256Mi\n",
                        limits() + "1Gi\n"),
                new Mutation(
                        "half a processor for little memory",
                        "autopilot",
                        CONTAINER + ".resources.requests",
                        "cpu: 250m",
                        "cpu: 500m"));
    }

    private static String mount(String name, String path) {
        return "            - name: " + name + "\n              mountPath: " + path + "\n";
    }

    private static String emptyDirectory() {
        return "      volumes:\n        - name: tmp\n          emptyDir:\n            sizeLimit: 64Mi\n";
    }

    private static String probe(String path) {
        return "            httpGet:\n              path: " + path + "\n              port: http\n";
    }

    private static String requests(String memory) {
        return "cpu: 250m\n              memory: " + memory + "\n";
    }

    private static String limits() {
        return "            limits:\n              memory: ";
    }
}
