package org.ptracker.kubernetes;

import java.util.List;
import java.util.Map;
import org.ptracker.common.ApiPaths;

/** The three probes: that they are there, ask for the right thing, and have patience. */
final class ProbeRules {
    private static final Map<String, String> PATHS =
            Map.of("startupProbe", ApiPaths.LIVEZ, "livenessProbe", ApiPaths.LIVEZ, "readinessProbe", ApiPaths.READYZ);
    private static final List<String> TIMES =
            List.of("periodSeconds", "timeoutSeconds", "failureThreshold", "successThreshold");
    private static final int DEFAULT_PERIOD = 10;
    private static final int DEFAULT_FAILURES = 3;
    private static final long SHORTEST_START = 60;
    private static final long SHORTEST_LIVENESS = 30;

    private ProbeRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("probe", ProbeRules::present),
                new Rule("probe-path", ProbeRules::path),
                new Rule("probe-port", ProbeRules::port),
                new Rule("probe-times", ProbeRules::times),
                new Rule("probe-patience", ProbeRules::patience));
    }

    private static List<Field> probes(Manifest manifest) {
        return manifest.pods().stream()
                .flatMap(pod -> pod.mainContainers().stream())
                .flatMap(container -> PATHS.keySet().stream().sorted().map(container::get))
                .filter(Field::exists)
                .toList();
    }

    private static void present(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            if (!pod.object().kind().equals("StatefulSet")) {
                continue;
            }
            for (Field container : pod.mainContainers()) {
                for (String name : PATHS.keySet()) {
                    Field probe = container.get(name);
                    if (!probe.get("httpGet").exists()) {
                        report.add(probe, "is missing: httpGet of " + PATHS.get(name) + " works");
                    }
                }
            }
        }
    }

    private static void path(Manifest manifest, Report report) {
        for (Field probe : probes(manifest)) {
            String path = PATHS.getOrDefault(probe.name(), "");
            String why = path.equals(ApiPaths.LIVEZ)
                    ? "a restart helps a process that hangs, but not a database that takes no writes"
                    : "only what can store something should get traffic";
            report.expect(probe.at("httpGet.path"), path, why);
            if (probe.at("httpGet.scheme").is("HTTPS")) {
                report.add(probe.at("httpGet.scheme"), "is HTTPS, but the server speaks HTTP");
            }
        }
    }

    private static void port(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            for (Field container : pod.mainContainers()) {
                for (String name : PATHS.keySet()) {
                    Field port = container.get(name).at("httpGet.port");
                    if (port.exists() && !pod.hasPort(port)) {
                        report.add(port, "is " + port.describe() + ", but no container has such a port");
                    }
                }
            }
        }
    }

    private static void times(Manifest manifest, Report report) {
        for (Field probe : probes(manifest)) {
            for (String name : TIMES) {
                if (probe.get(name).number(1) < 1) {
                    report.add(probe.get(name), "is " + probe.get(name).describe() + ", must be 1 or more");
                }
            }
            if (probe.get("initialDelaySeconds").number(0) < 0) {
                report.add(probe.get("initialDelaySeconds"), "is negative");
            }
            if (probe.get("timeoutSeconds").number(1)
                    > probe.get("periodSeconds").number(DEFAULT_PERIOD)) {
                report.add(probe.get("timeoutSeconds"), "is longer than periodSeconds: probes would pile up");
            }
            if (!probe.name().equals("readinessProbe")
                    && probe.get("successThreshold").number(1) != 1) {
                report.add(probe.get("successThreshold"), "must be 1 for this probe");
            }
        }
    }

    private static void patience(Manifest manifest, Report report) {
        for (Field probe : probes(manifest)) {
            long seconds = probe.get("periodSeconds").number(DEFAULT_PERIOD)
                    * probe.get("failureThreshold").number(DEFAULT_FAILURES);
            long least = switch (probe.name()) {
                case "startupProbe" -> SHORTEST_START;
                case "livenessProbe" -> SHORTEST_LIVENESS;
                default -> 1;
            };
            if (seconds < least) {
                report.add(probe, "kills the pod after " + seconds + " s, must wait for " + least + " s or more");
            }
        }
    }
}
