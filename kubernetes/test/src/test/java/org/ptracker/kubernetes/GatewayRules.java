package org.ptracker.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ptracker.common.ApiPaths;

/** GKE's load balancer with TLS: what its models would check, if there were any here, is in {@link Shapes}. */
final class GatewayRules {
    static final List<String> LOAD_BALANCERS = List.of("130.211.0.0/22", "35.191.0.0/16");

    private static final String CERTIFICATE_MAP = "networking.gke.io/certmap";
    private static final Pattern HOST_NAME = Pattern.compile("([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)+[a-z]{2,}");
    private static final Pattern RESOURCE_NAME = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final List<String> POLICIES = List.of("HealthCheckPolicy", "GCPBackendPolicy");

    private GatewayRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("certificate", GatewayRules::certificate),
                new Rule("listener", GatewayRules::listener),
                new Rule("route-parent", GatewayRules::routeParent),
                new Rule("route-backend", GatewayRules::routeBackend),
                new Rule("host-name", GatewayRules::hostName),
                new Rule("redirect", GatewayRules::redirect),
                new Rule("policy-target", GatewayRules::policyTarget),
                new Rule("health-check", GatewayRules::healthCheck),
                new Rule("gateway-source", GatewayRules::source));
    }

    private static void certificate(Manifest manifest, Report report) {
        for (KubernetesObject gateway : manifest.ofKind("Gateway").toList()) {
            Field map = gateway.at("metadata.annotations").get(CERTIFICATE_MAP);
            if (!RESOURCE_NAME.matcher(map.text()).matches()) {
                report.add(map, "is " + map.describe() + ", must name a certificate map");
            }
            for (Field listener : gateway.at("spec.listeners").items()) {
                if (listener.get("tls").exists()) {
                    report.add(listener.get("tls"), "stands beside " + CERTIFICATE_MAP + ": GKE refuses both together");
                }
            }
        }
    }

    private static void listener(Manifest manifest, Report report) {
        for (KubernetesObject gateway : manifest.ofKind("Gateway").toList()) {
            List<Field> listeners = gateway.at("spec.listeners").items();
            for (Field listener : listeners) {
                int port = listener.get("protocol").is("HTTPS") ? 443 : 80;
                report.expect(
                        listener.get("port"),
                        port,
                        "that is the port of " + listener.get("protocol").text());
            }
            if (listeners.stream()
                    .noneMatch(listener -> listener.get("protocol").is("HTTPS"))) {
                report.add(gateway.at("spec.listeners"), "has no HTTPS");
            }
        }
    }

    private static void routeParent(Manifest manifest, Report report) {
        for (KubernetesObject route : manifest.ofKind("HTTPRoute").toList()) {
            for (Field parent : route.at("spec.parentRefs").items()) {
                boolean found = manifest
                        .find("Gateway", route.namespace(), parent.get("name").text())
                        .stream()
                        .flatMap(gateway -> gateway.at("spec.listeners").items().stream())
                        .anyMatch(listener -> listener.get("name")
                                .text()
                                .equals(parent.get("sectionName").text()));
                if (!found) {
                    report.add(parent, "is " + parent.describe() + ", but no Gateway here has such a listener");
                }
            }
        }
    }

    private static void routeBackend(Manifest manifest, Report report) {
        for (KubernetesObject route : manifest.ofKind("HTTPRoute").toList()) {
            for (Field rule : route.at("spec.rules").items()) {
                for (Field backend : rule.get("backendRefs").items()) {
                    boolean found = manifest
                            .find(
                                    "Service",
                                    route.namespace(),
                                    backend.get("name").text())
                            .stream()
                            .flatMap(service -> service.at("spec.ports").items().stream())
                            .anyMatch(port -> port.get("port").number(0)
                                    == backend.get("port").number(-1));
                    if (!found) {
                        report.add(backend, "is " + backend.describe() + ", but no Service here has such a port");
                    }
                }
            }
        }
    }

    /** One name everywhere, and a real one: the place where it is filled in must have been found. */
    private static void hostName(Manifest manifest, Report report) {
        List<Field> names = new ArrayList<>();
        manifest.ofKind("Gateway")
                .flatMap(gateway -> gateway.at("spec.listeners").items().stream())
                .forEach(listener -> names.add(listener.get("hostname")));
        manifest.ofKind("HTTPRoute").forEach(route -> {
            List<Field> hosts = route.at("spec.hostnames").items();
            names.addAll(hosts.isEmpty() ? List.of(route.at("spec.hostnames")) : hosts);
        });
        for (Field name : names) {
            if (!HOST_NAME.matcher(name.text()).matches()) {
                report.add(name, "is " + name.describe() + ", must be a host name in lower case");
            } else if (!name.text().equals(names.get(0).text())) {
                report.add(
                        name,
                        "is " + name.describe() + ", but " + names.get(0).place() + " is "
                                + names.get(0).describe());
            }
        }
    }

    /** What comes over plain HTTP is sent to HTTPS, never to the server. */
    private static void redirect(Manifest manifest, Report report) {
        for (KubernetesObject gateway : manifest.ofKind("Gateway").toList()) {
            for (Field listener : gateway.at("spec.listeners").items()) {
                if (!listener.get("protocol").is("HTTP")) {
                    continue;
                }
                List<KubernetesObject> routes = manifest.ofKind("HTTPRoute")
                        .filter(route -> route.at("spec.parentRefs").items().stream()
                                .anyMatch(parent -> parent.get("sectionName")
                                        .text()
                                        .equals(listener.get("name").text())))
                        .toList();
                if (routes.isEmpty()) {
                    report.add(listener, "has no route that redirects to HTTPS");
                }
                routes.forEach(route -> requireRedirect(report, route));
            }
        }
    }

    private static void requireRedirect(Report report, KubernetesObject route) {
        for (Field rule : route.at("spec.rules").items()) {
            boolean redirects = rule.get("filters").items().stream()
                    .anyMatch(filter -> filter.at("requestRedirect.scheme").is("https"));
            if (!redirects || rule.get("backendRefs").exists()) {
                report.add(rule, "must redirect to https and do nothing else");
            }
        }
    }

    private static void policyTarget(Manifest manifest, Report report) {
        boolean gateway = manifest.ofKind("Gateway").findAny().isPresent();
        for (String kind : POLICIES) {
            List<KubernetesObject> policies = manifest.ofKind(kind).toList();
            if (gateway && policies.isEmpty()) {
                report.add(manifest.file(), "has a Gateway but no " + kind);
            }
            for (KubernetesObject policy : policies) {
                Field target = policy.at("spec.targetRef");
                if (manifest.find(
                                "Service",
                                policy.namespace(),
                                target.get("name").text())
                        .isEmpty()) {
                    report.add(
                            target.get("name"),
                            "is " + target.get("name").describe() + ", but no such Service is here");
                }
            }
        }
    }

    private static void healthCheck(Manifest manifest, Report report) {
        for (KubernetesObject policy : manifest.ofKind("HealthCheckPolicy").toList()) {
            Field check = policy.at("spec.default.config.httpHealthCheck");
            report.expect(
                    check.get("requestPath"), ApiPaths.READYZ, "only what can store something should get traffic");
            boolean known = manifest.pods().stream().anyMatch(pod -> pod.hasPort(check.get("port")));
            if (check.get("portSpecification").is("USE_FIXED_PORT") && !known) {
                report.add(
                        check.get("port"), "is " + check.get("port").describe() + ", but no container has such a port");
            }
            Field every = policy.at("spec.default.checkIntervalSec");
            Field timeout = policy.at("spec.default.timeoutSec");
            if (timeout.number(5) > every.number(5)) {
                report.add(timeout, "is longer than checkIntervalSec, which GKE refuses");
            }
        }
    }

    /** Behind a Gateway only Google's load balancers may speak to the pod, or TLS could be gone round. */
    private static void source(Manifest manifest, Report report) {
        if (manifest.ofKind("Gateway").findAny().isEmpty()) {
            return;
        }
        for (KubernetesObject policy : manifest.ofKind("NetworkPolicy").toList()) {
            for (Field rule : policy.at("spec.ingress").items()) {
                List<String> sources = rule.get("from").items().stream()
                        .map(from -> from.at("ipBlock.cidr").text())
                        .sorted()
                        .toList();
                if (!sources.equals(LOAD_BALANCERS)) {
                    report.add(
                            rule.get("from"),
                            "is " + rule.get("from").describe()
                                    + ", must be Google's load balancers: 130.211.0.0/22 and 35.191.0.0/16");
                }
            }
        }
    }
}
