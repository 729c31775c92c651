package org.ptracker.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The servers against the PostgreSQL that they share: its connections, and the way to it. */
record DatabaseRules(Servers servers) {
    /** PostgreSQL's own, where no file says another. */
    private static final long DEFAULT_CONNECTIONS = 100;
    /** The server's own. */
    private static final long DEFAULT_POOL = 10;
    /** PostgreSQL keeps them for its administrator. */
    private static final long RESERVED = 3;
    /** The server's connection for notices is beside its pool. */
    private static final long LISTENERS = 1;

    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://([a-z0-9.-]+)(?::5432)?/[a-z0-9_]+(?:\\?(\\S*))?");

    List<Rule> all() {
        return List.of(
                new Rule("connections", this::connections),
                new Rule("database-url", this::databaseUrl),
                new Rule("password-file", this::passwordFile));
    }

    /** At its largest, and one pod more while it is updated, the Deployment must not use up the database. */
    private void connections(Manifest manifest, Rule.Report report) {
        long limit = manifest.ofKind("Cluster")
                .map(cluster -> cluster.at("spec.postgresql.parameters.max_connections"))
                .filter(Field::exists)
                .map(connections -> Long.parseLong(connections.text()))
                .findFirst()
                .orElse(DEFAULT_CONNECTIONS);
        for (KubernetesObject scaler :
                manifest.ofKind("HorizontalPodAutoscaler").toList()) {
            Field most = scaler.at("spec.maxReplicas");
            for (PodTemplate pod : servers.pods(manifest)) {
                long pods = most.number(0)
                        + pod.object()
                                .at("spec.strategy.rollingUpdate.maxSurge")
                                .number(0);
                long pool = pod.mainContainers().stream().mapToLong(this::pool).sum();
                if (pods * (pool + LISTENERS) >= limit - RESERVED) {
                    report.add(
                            most,
                            "lets " + pods + " pods with " + (pool + LISTENERS) + " connections each use up the "
                                    + limit + " of the database, of which " + RESERVED + " are its administrator's");
                }
            }
        }
    }

    private long pool(Field container) {
        String pool = servers.environment(container).getOrDefault("PTRACKER_DATABASE_POOL", "");
        return pool.matches("\\d{1,6}") ? Long.parseLong(pool) : DEFAULT_POOL;
    }

    private void databaseUrl(Manifest manifest, Rule.Report report) {
        if (!manifest.hasManyPods()) {
            return;
        }
        servers.containers(manifest).forEach(container -> {
            Map<String, String> environment = servers.environment(container);
            Field env = container.get("env");
            Matcher url = URL.matcher(environment.getOrDefault("PTRACKER_DATABASE_URL", ""));
            if (!url.matches()) {
                report.add(
                        env,
                        "PTRACKER_DATABASE_URL must be jdbc:postgresql://HOST:5432/NAME, with one host: with a list a"
                                + " frozen primary can get its clients back");
                return;
            }
            requireHost(manifest, url.group(1), env, report);
            if (!String.valueOf(url.group(2)).matches("(.*&)?socketTimeout=([5-9]|[1-5]\\d)(&.*)?")) {
                report.add(
                        env,
                        "PTRACKER_DATABASE_URL has no socketTimeout of 5 to 59: a machine that vanishes is waited for");
            }
        });
    }

    /** The key of the Secret, in the folder where it is mounted. */
    private void passwordFile(Manifest manifest, Rule.Report report) {
        for (PodTemplate pod : servers.pods(manifest)) {
            for (Field container : pod.mainContainers()) {
                boolean isThere = container.get("volumeMounts").items().stream()
                        .filter(mount -> pod.spec().get("volumes").items().stream()
                                .filter(volume -> volume.get("secret").exists())
                                .anyMatch(volume ->
                                        volume.get("name").is(mount.get("name").text())))
                        .map(mount -> mount.get("mountPath").text() + "/password")
                        .anyMatch(file -> container.get("env").items().stream()
                                .anyMatch(variable -> variable.get("name").is("PTRACKER_DATABASE_PASSWORD_FILE")
                                        && variable.get("value").is(file)));
                if (manifest.hasManyPods() && !isThere) {
                    report.add(
                            container.get("env"),
                            "has no PTRACKER_DATABASE_PASSWORD_FILE that is the key \"password\" of a mounted Secret");
                }
            }
        }
    }

    /** The proxy in the pod, or the Service that follows CloudNativePG's primary. */
    private static void requireHost(Manifest manifest, String host, Field env, Rule.Report report) {
        if (manifest.hasSidecar() && !host.equals("127.0.0.1")) {
            report.add(env, "PTRACKER_DATABASE_URL goes past the proxy: 127.0.0.1 works");
        }
        manifest.ofKind("Cluster").map(cluster -> cluster.name() + "-rw").forEach(service -> {
            if (!host.equals(service)) {
                report.add(env, "PTRACKER_DATABASE_URL does not follow the primary: " + service + " works");
            }
        });
    }
}
