package org.ptracker.kubernetes;

import java.util.List;
import java.util.Optional;
import org.ptracker.server.ServerConfig;
import org.ptracker.server.failure.StartupException;

/** Who reaches the server, and whom it reaches. */
final class NetworkRules {
    private static final int PUBLIC_PORT = 8000;

    private final Facts facts;

    private NetworkRules(Facts facts) {
        this.facts = facts;
    }

    static List<Rule> all(Facts facts) {
        NetworkRules rules = new NetworkRules(facts);
        return List.of(
                new Rule("entry", NetworkRules::entry),
                new Rule("transport", NetworkRules::transport),
                new Rule("traffic-policy", NetworkRules::trafficPolicy),
                new Rule("policy-types", NetworkRules::policyTypes),
                new Rule("policy-port", rules::policyPort),
                new Rule("policy-egress", NetworkRules::policyEgress));
    }

    /** One way in: a load balancer on port 8000, or a Gateway and then no load balancer. */
    private static void entry(Manifest manifest, Report report) {
        boolean gateway = manifest.ofKind("Gateway").findAny().isPresent();
        for (KubernetesObject service : manifest.ofKind("Service").toList()) {
            Field type = service.at("spec.type");
            if (type.is("NodePort") || (gateway && type.is("LoadBalancer"))) {
                report.add(type, "is " + type.describe() + ": a second way in, without TLS; ClusterIP works");
            }
        }
        Optional<KubernetesObject> entry = manifest.ofKind("Service")
                .filter(service -> service.name().equals("ptracker"))
                .findFirst();
        entry.ifPresent(service -> {
            if (!gateway) {
                report.expect(service.at("spec.type"), "LoadBalancer", "else nobody outside reaches the server");
                Field internal = service.at("metadata.annotations").get("networking.gke.io/load-balancer-type");
                if (internal.exists() || service.at("spec.clusterIP").is("None")) {
                    report.add(internal, "keeps the load balancer, or its address, inside the network");
                }
            }
            List<Field> ports = service.at("spec.ports").items();
            if (ports.size() != 1 || !ports.get(0).get("port").is(PUBLIC_PORT)) {
                report.add(
                        ports.isEmpty()
                                ? service.at("spec.ports")
                                : ports.get(0).get("port"),
                        "must be " + PUBLIC_PORT + " alone: the address that everybody was told");
            }
        });
    }

    private static void transport(Manifest manifest, Report report) {
        for (KubernetesObject object : manifest.objects()) {
            for (Field field : object.root().tree()) {
                boolean ofListener = object.kind().equals("Gateway");
                if (field.name().equals("protocol") && !ofListener && !field.is("TCP")) {
                    report.add(field, "is " + field.describe() + ", but the server speaks HTTP, over TCP");
                }
            }
        }
    }

    private static void trafficPolicy(Manifest manifest, Report report) {
        for (KubernetesObject service : manifest.ofKind("Service").toList()) {
            Field policy = service.at("spec.externalTrafficPolicy");
            if (service.at("spec.type").is("LoadBalancer")) {
                report.expect(policy, "Local", "the server slows down sign-ins by the client's address");
            } else if (policy.exists()) {
                report.add(
                        policy,
                        "is refused by Kubernetes for type "
                                + service.at("spec.type").describe());
            }
        }
    }

    private static void policyTypes(Manifest manifest, Report report) {
        for (KubernetesObject policy : manifest.ofKind("NetworkPolicy").toList()) {
            Field types = policy.at("spec.policyTypes");
            for (String type : List.of("Ingress", "Egress")) {
                if (types.items().stream().noneMatch(item -> item.is(type))) {
                    report.add(types, "is " + types.describe() + ": without " + type + " everything is allowed");
                }
            }
        }
    }

    private void policyPort(Manifest manifest, Report report) {
        for (KubernetesObject policy : manifest.ofKind("NetworkPolicy").toList()) {
            List<Field> ingress = policy.at("spec.ingress").items();
            if (ingress.isEmpty()) {
                report.add(policy.at("spec.ingress"), "lets nobody in");
            }
            List<Field> servers =
                    manifest.selected(policy.namespace(), policy.at("spec.podSelector.matchLabels")).stream()
                            .flatMap(pod -> pod.mainContainers().stream())
                            .toList();
            boolean gateway = manifest.ofKind("Gateway").findAny().isPresent();
            for (Field rule : ingress) {
                if (!gateway && rule.get("from").exists()) {
                    report.add(rule.get("from"), "keeps people out: they come from anywhere");
                }
                List<Field> ports = rule.get("ports").items();
                if (ports.isEmpty()) {
                    report.add(rule, "names no port, so every port is open");
                }
                for (Field port : ports) {
                    boolean listens =
                            servers.stream().anyMatch(server -> port.get("port").is(port(server)));
                    if (!listens
                            || port.get("endPort").exists()
                            || !port.get("protocol").is("TCP")) {
                        report.add(
                                port.get("port"),
                                "must be the server's alone, over TCP; is "
                                        + port.get("port").describe());
                    }
                }
            }
        }
    }

    private static void policyEgress(Manifest manifest, Report report) {
        for (KubernetesObject policy : manifest.ofKind("NetworkPolicy").toList()) {
            Field egress = policy.at("spec.egress");
            if (!egress.items().isEmpty()) {
                report.add(egress, "lets the server out, which asks nobody anything: [] works");
            }
        }
    }

    private int port(Field container) {
        try {
            return ContainerSettings.read(container, facts).port();
        } catch (StartupException e) {
            return ServerConfig.from(facts.environment()).port();
        }
    }
}
