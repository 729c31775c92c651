package org.ptracker.kubernetes;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ptracker.server.ServerConfig;
import org.ptracker.server.failure.StartupException;

/** The container against the image and the server that run in it. */
final class PodRules {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|TOKEN|SECRET)");

    private static final List<String> PLACEMENT = List.of(
            "nodeName", "nodeSelector", "schedulerName", "runtimeClassName", "priorityClassName", "imagePullSecrets");

    private final Facts facts;

    private PodRules(Facts facts) {
        this.facts = facts;
    }

    static List<Rule> all(Facts facts) {
        PodRules rules = new PodRules(facts);
        return List.of(
                new Rule("variable-name", PodRules::variableName),
                new Rule("secret-in-variable", PodRules::secretInVariable),
                new Rule("settings", rules::settings),
                new Rule("metrics", rules::metrics),
                new Rule("trusted-proxies", rules::trustedProxies),
                new Rule("container-port", rules::containerPort),
                new Rule("listen-address", rules::listenAddress),
                new Rule("data-volume", rules::dataVolume),
                new Rule("tmp-volume", PodRules::tmpVolume),
                new Rule("service-links", PodRules::serviceLinks),
                new Rule("placement", PodRules::placement),
                new Rule("grace-period", rules::gracePeriod),
                new Rule("command", PodRules::command));
    }

    private static void variableName(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            for (Field container : pod.containers()) {
                Set<String> seen = new HashSet<>();
                for (Field variable : container.get("env").items()) {
                    Field name = variable.get("name");
                    if (!VARIABLE.matcher(name.text()).matches()) {
                        report.add(name, "is " + name.describe() + ", which is no name of a variable");
                    } else if (!seen.add(name.text())) {
                        report.add(name, "is " + name.describe() + " a second time: only the last one counts");
                    }
                }
            }
        }
    }

    private static void secretInVariable(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            for (Field container : pod.containers()) {
                for (Field variable : container.get("env").items()) {
                    if (SECRET.matcher(variable.get("name").text()).matches()
                            && variable.get("value").exists()) {
                        report.add(variable.get("name"), "has a secret as its value: valueFrom.secretKeyRef works");
                    }
                }
            }
        }
    }

    /** The server itself says whether it would start. */
    private void settings(Manifest manifest, Report report) {
        for (Field container : servers(manifest)) {
            try {
                ContainerSettings.read(container, facts);
            } catch (StartupException e) {
                report.add(container.get("env"), "the server would not start: " + e.getMessage());
            }
        }
    }

    private void metrics(Manifest manifest, Report report) {
        for (Field container : servers(manifest)) {
            String access = ContainerSettings.environment(container, facts).getOrDefault("PTRACKER_METRICS", "open");
            if (access.equals("open")) {
                report.add(container.get("env"), "PTRACKER_METRICS is open, and the port is public: admin works");
            }
        }
    }

    /** Behind a Gateway the clients' addresses come in a header; without one, anybody could write that header. */
    private void trustedProxies(Manifest manifest, Report report) {
        boolean gateway = manifest.ofKind("Gateway").findAny().isPresent();
        for (Field container : servers(manifest)) {
            String trusted =
                    ContainerSettings.environment(container, facts).getOrDefault("PTRACKER_TRUSTED_PROXIES", "");
            Set<String> named = Set.copyOf(List.of(trusted.split(",", -1)));
            if (gateway && !named.containsAll(GatewayRules.LOAD_BALANCERS)) {
                report.add(
                        container.get("env"),
                        "PTRACKER_TRUSTED_PROXIES must have Google's load balancers: " + GatewayRules.LOAD_BALANCERS);
            } else if (!gateway && !trusted.isEmpty()) {
                report.add(container.get("env"), "PTRACKER_TRUSTED_PROXIES is set, but there is no proxy in front");
            }
        }
    }

    private void containerPort(Manifest manifest, Report report) {
        for (Field container : servers(manifest)) {
            int port = config(container).port();
            List<Field> ports = container.get("ports").items();
            if (ports.size() != 1 || !ports.get(0).get("containerPort").is(port)) {
                report.add(
                        ports.isEmpty() ? container.get("ports") : ports.get(0).get("containerPort"),
                        "must be " + port + " alone: there the server listens, by PTRACKER_PORT");
            }
            if (port < 1024) {
                report.add(container.get("env"), "PTRACKER_PORT is " + port + ": below 1024 needs a capability");
            }
        }
    }

    private void listenAddress(Manifest manifest, Report report) {
        for (Field container : servers(manifest)) {
            String host = config(container).host();
            if (!host.equals("0.0.0.0")) {
                report.add(container.get("env"), "PTRACKER_HOST is " + host + ": nothing outside the pod reaches it");
            }
        }
    }

    private void dataVolume(Manifest manifest, Report report) {
        for (PodTemplate pod : serverPods(manifest)) {
            Set<String> claims =
                    pod.claims().stream().map(PodTemplate::volumeName).collect(Collectors.toSet());
            for (Field container : pod.mainContainers()) {
                String data = config(container).data().toString();
                Field mounts = container.get("volumeMounts");
                boolean onClaim = mounts.items().stream()
                        .filter(mount -> mount.get("mountPath").is(data))
                        .filter(mount -> !mount.get("readOnly").is(true))
                        .anyMatch(mount -> claims.contains(mount.get("name").text()));
                if (!onClaim) {
                    report.add(mounts, "has no volume of a claim at " + data + ": the data would die with the pod");
                }
                if (!facts.volumes().contains(data)) {
                    report.add(mounts, "the data folder is " + data + ", the image declares " + facts.volumes());
                }
            }
        }
    }

    private static void tmpVolume(Manifest manifest, Report report) {
        for (PodTemplate pod : serverPods(manifest)) {
            for (Field container : pod.mainContainers()) {
                String name = container.get("volumeMounts").items().stream()
                        .filter(mount -> mount.get("mountPath").is("/tmp"))
                        .filter(mount -> !mount.get("readOnly").is(true))
                        .map(mount -> mount.get("name").text())
                        .findFirst()
                        .orElse("");
                boolean limited = pod.spec().get("volumes").items().stream()
                        .filter(volume -> volume.get("name").is(name))
                        .filter(volume -> !volume.at("emptyDir.medium").is("Memory"))
                        .anyMatch(volume -> volume.at("emptyDir.sizeLimit").exists());
                if (!limited) {
                    report.add(
                            container.get("volumeMounts"),
                            "has no writable emptyDir on disk, with a sizeLimit, at /tmp");
                }
            }
        }
    }

    /** Kubernetes sets NAME_PORT for a Service NAME, and the server refuses what it takes for a setting. */
    private static void serviceLinks(Manifest manifest, Report report) {
        for (PodTemplate pod : serverPods(manifest)) {
            report.expect(
                    pod.spec().get("enableServiceLinks"),
                    false,
                    "else the Service ptracker sets PTRACKER_PORT to tcp://…, and the server does not start");
        }
    }

    /** Names that a cluster has, or the pod waits for ever. */
    private static void placement(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            for (String name : PLACEMENT) {
                if (pod.spec().get(name).exists()) {
                    report.add(pod.spec().get(name), "names what not every cluster has; the pod runs anywhere");
                }
            }
        }
    }

    private void gracePeriod(Manifest manifest, Report report) {
        for (PodTemplate pod : serverPods(manifest)) {
            Field seconds = pod.spec().get("terminationGracePeriodSeconds");
            long least = 2 * facts.longestStopSeconds();
            if (seconds.number(0) < least) {
                report.add(
                        seconds,
                        "is " + seconds.describe() + ", must be " + least + " or more: the server takes "
                                + facts.longestStopSeconds() + " s for requests alone, then it commits");
            }
        }
    }

    private static void command(Manifest manifest, Report report) {
        for (Field container : servers(manifest)) {
            if (container.get("command").exists()) {
                report.add(container.get("command"), "goes past the image's entry point, by which signals reach Java");
            }
        }
    }

    /** Falls back to what the image says alone, so that one bad variable is told once, by {@link #settings}. */
    private ServerConfig config(Field container) {
        try {
            return ContainerSettings.read(container, facts);
        } catch (StartupException e) {
            return ServerConfig.from(facts.environment());
        }
    }

    private static List<PodTemplate> serverPods(Manifest manifest) {
        return manifest.pods().stream()
                .filter(pod -> pod.object().kind().equals("StatefulSet"))
                .toList();
    }

    private static List<Field> servers(Manifest manifest) {
        return serverPods(manifest).stream()
                .flatMap(pod -> pod.mainContainers().stream())
                .toList();
    }
}
