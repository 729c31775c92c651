package org.ptracker.kubernetes;

import java.util.List;

/** Mistakes on the way between a client and the server. */
final class NetworkMutations {
    private static final String SELECTED = """
            selector:
              app.kubernetes.io/name: ptracker
            ports:
              - name: http
                protocol: TCP
                port: 8000
                targetPort: http
            """.indent(2);

    private NetworkMutations() {}

    static List<Mutation> all() {
        return List.of(
                new Mutation("no load balancer", "entry", "spec.type", "type: LoadBalancer", "type: ClusterIP"),
                new Mutation(
                        "load balancer inside the network",
                        "entry",
                        "metadata.annotations.networking.gke.io/load-balancer-type",
                        "kind: Service\nmetadata:\n  name: ptracker\n",
                        "kind: Service\nmetadata:\n  annotations: {networking.gke.io/load-balancer-type: Internal}\n  name: ptracker\n"),
                new Mutation(
                        "UDP",
                        "transport",
                        "spec.ports[0].protocol",
                        SELECTED,
                        SELECTED.replace("protocol: TCP", "protocol: UDP")),
                new Mutation(
                        "policy lets in pods only",
                        "policy-port",
                        "spec.ingress[0].from",
                        "  ingress:\n    - ports:",
                        "  ingress:\n    - from: [{podSelector: {}}]\n      ports:"),
                new Mutation("type that is none", "enum", "spec.type", "type: LoadBalancer", "type: Loadbalancer"),
                new Mutation("port 80", "entry", "spec.ports[0].port", "port: 8000", "port: 80"),
                new Mutation(
                        "target port by number of another server",
                        "target-port",
                        "spec.ports[0].targetPort",
                        SELECTED,
                        SELECTED.replace("targetPort: http", "targetPort: 80")),
                new Mutation(
                        "target port by a name that is not there",
                        "target-port",
                        "spec.ports[0].targetPort",
                        SELECTED,
                        SELECTED.replace("targetPort: http", "targetPort: web")),
                new Mutation(
                        "target port as text",
                        "port-as-text",
                        "spec.ports[0].targetPort",
                        SELECTED,
                        SELECTED.replace("targetPort: http", "targetPort: \"8080\"")),
                new Mutation(
                        "Service of another pod",
                        "service-selector",
                        "spec.selector",
                        SELECTED,
                        SELECTED.replace("name: ptracker", "name: p-tracker")),
                new Mutation(
                        "port that no pod has, of the headless Service",
                        "target-port",
                        "spec.ports[0].port",
                        "      port: 8080\n      targetPort: http\n",
                        "      port: 8000\n      targetPort: http\n"),
                new Mutation(
                        "clients' addresses lost",
                        "traffic-policy",
                        "spec.externalTrafficPolicy",
                        "externalTrafficPolicy: Local",
                        "externalTrafficPolicy: Cluster"),
                new Mutation(
                        "traffic policy without a load balancer",
                        "traffic-policy",
                        "spec.externalTrafficPolicy",
                        "type: LoadBalancer",
                        "type: ClusterIP"),
                new Mutation(
                        "policy for another pod",
                        "policy-selector",
                        "spec.podSelector.matchLabels",
                        "  podSelector:\n    matchLabels:\n      app.kubernetes.io/name: ptracker\n",
                        "  podSelector:\n    matchLabels:\n      app.kubernetes.io/name: nothing\n"),
                new Mutation("policy for in only", "policy-types", "spec.policyTypes", "    - Egress\n", ""),
                new Mutation(
                        "policy lets in at the Service's port",
                        "policy-port",
                        "spec.ingress[0].ports[0].port",
                        "          port: 8080\n",
                        "          port: 8000\n"),
                new Mutation(
                        "policy lets in everywhere",
                        "policy-port",
                        "spec.ingress[0]",
                        "  ingress:\n    - ports:\n        - protocol: TCP\n          port: 8080\n",
                        "  ingress:\n    - {}\n"),
                new Mutation(
                        "policy lets out", "policy-egress", "spec.egress", "  egress: []\n", "  egress:\n    - {}\n"));
    }
}
