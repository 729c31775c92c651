package org.ptracker.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ptracker.server.failure.StartupException;

/** The container against the server that runs in it: what only the server's own settings can say. */
record ServerRules(Servers servers) {
    private static final Set<String> LOAD_BALANCERS = Set.of("130.211.0.0/22", "35.191.0.0/16");

    List<Rule> all() {
        return List.of(
                rule("settings", this::settings),
                rule("metrics", this::metrics),
                rule("container-port", this::containerPort),
                rule("listen-address", this::listenAddress),
                rule("data-volume", this::dataVolume),
                rule("tmp-volume", this::tmpVolume),
                new Rule("trusted-proxies", this::trustedProxies));
    }

    private interface ContainerCheck {
        void check(PodTemplate pod, Field container, Rule.Report report);
    }

    private Rule rule(String name, ContainerCheck check) {
        return new Rule(
                name,
                (manifest, report) -> servers.pods(manifest)
                        .forEach(
                                pod -> pod.mainContainers().forEach(container -> check.check(pod, container, report))));
    }

    /** The server itself says whether it would start. */
    private void settings(PodTemplate pod, Field container, Rule.Report report) {
        try {
            servers.read(container);
        } catch (StartupException e) {
            report.add(container.get("env"), "the server would not start: " + e.getMessage());
        }
    }

    private void metrics(PodTemplate pod, Field container, Rule.Report report) {
        if (servers.environment(container)
                .getOrDefault("PTRACKER_METRICS", "open")
                .equals("open")) {
            report.add(container.get("env"), "PTRACKER_METRICS is open, and the port is public: admin works");
        }
    }

    private void containerPort(PodTemplate pod, Field container, Rule.Report report) {
        int port = servers.config(container).port();
        Field ports = container.get("ports");
        if (ports.items().size() != 1 || !ports.item(0).get("containerPort").is(port)) {
            report.add(
                    ports.items().isEmpty() ? ports : ports.item(0).get("containerPort"),
                    "must be " + port + " alone: there the server listens, by PTRACKER_PORT");
        }
        if (port < 1024) {
            report.add(container.get("env"), "PTRACKER_PORT is " + port + ": below 1024 needs a capability");
        }
    }

    private void listenAddress(PodTemplate pod, Field container, Rule.Report report) {
        String host = servers.config(container).host();
        if (!host.equals("0.0.0.0")) {
            report.add(container.get("env"), "PTRACKER_HOST is " + host + ": nothing outside the pod reaches it");
        }
    }

    private void dataVolume(PodTemplate pod, Field container, Rule.Report report) {
        String data = servers.config(container).data().toString();
        List<String> volumes = servers.facts().volumes();
        Field mounts = container.get("volumeMounts");
        if (pod.object().kind().equals("Deployment")) {
            String folder = servers.environment(container).getOrDefault("PTRACKER_DATA", "");
            if (!folder.matches("/tmp/[a-z]+")) {
                report.add(
                        container.get("env"), "PTRACKER_DATA is " + folder + ", must be in /tmp, which may be written");
            }
            return;
        }
        Set<String> claims = pod.claims().stream().map(PodTemplate::volumeName).collect(Collectors.toSet());
        if (!claims.contains(writable(mounts, data))) {
            report.add(mounts, "has no volume of a claim at " + data + ": the data would die with the pod");
        }
        if (!volumes.contains(data)) {
            report.add(mounts, "the data folder is " + data + ", the image declares " + volumes);
        }
    }

    private void tmpVolume(PodTemplate pod, Field container, Rule.Report report) {
        String name = writable(container.get("volumeMounts"), "/tmp");
        boolean limited = pod.spec().get("volumes").items().stream()
                .filter(volume -> volume.get("name").is(name))
                .filter(volume -> !volume.at("emptyDir.medium").is("Memory"))
                .anyMatch(volume -> volume.at("emptyDir.sizeLimit").exists());
        if (!limited) {
            report.add(container.get("volumeMounts"), "has no writable emptyDir on disk, with a sizeLimit, at /tmp");
        }
    }

    /** The name of the volume that is mounted at a path for writing; empty when there is none. */
    private static String writable(Field mounts, String path) {
        return mounts.items().stream()
                .filter(mount -> mount.get("mountPath").is(path))
                .filter(mount -> !mount.get("readOnly").is(true))
                .map(mount -> mount.get("name").text())
                .findFirst()
                .orElse("");
    }

    /** Behind a Gateway the clients' addresses come in a header; without one, anybody could write that header. */
    private void trustedProxies(Manifest manifest, Rule.Report report) {
        servers.containers(manifest).forEach(container -> {
            String trusted = servers.environment(container).getOrDefault("PTRACKER_TRUSTED_PROXIES", "");
            Set<String> named = Set.copyOf(List.of(trusted.split(",", -1)));
            if (manifest.hasGateway() && !named.containsAll(LOAD_BALANCERS)) {
                report.add(
                        container.get("env"),
                        "PTRACKER_TRUSTED_PROXIES must have Google's load balancers: " + LOAD_BALANCERS);
            } else if (manifest.hasIngress() && trusted.isEmpty()) {
                report.add(
                        container.get("env"), "PTRACKER_TRUSTED_PROXIES must have the pods of the Ingress controller");
            } else if (manifest.is("directly") && !trusted.isEmpty()) {
                report.add(container.get("env"), "PTRACKER_TRUSTED_PROXIES is set, but there is no proxy in front");
            }
        });
    }
}
