package org.ptracker.kubernetes;

import java.util.List;

/** Mistakes in what HTTPS adds, made in what kustomize builds. */
final class GatewayMutations {
    private GatewayMutations() {}

    static List<Mutation> all() {
        return List.of(
                new Mutation(
                        "unknown field of a Gateway",
                        "model",
                        "spec.gatewayClass",
                        "gatewayClassName:",
                        "gatewayClass:"),
                new Mutation(
                        "class that GKE does not have",
                        "type",
                        "spec.gatewayClassName",
                        "gatewayClassName: gke-l7-global-external-managed",
                        "gatewayClassName: nginx"),
                new Mutation(
                        "API version of a Gateway",
                        "kind",
                        "Gateway ptracker",
                        "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\n",
                        "apiVersion: gateway.networking.k8s.io/v1alpha2\nkind: Gateway\n"),
                new Mutation(
                        "no certificate map",
                        "certificate",
                        "metadata.annotations.networking.gke.io/certmap",
                        "    networking.gke.io/certmap: ptracker\n",
                        "    networking.gke.io/certmaps: ptracker\n"),
                new Mutation(
                        "certificate map beside tls",
                        "certificate",
                        "spec.listeners[0].tls",
                        "    name: https\n    port: 443\n",
                        "    name: https\n    tls:\n      mode: Terminate\n    port: 443\n"),
                new Mutation("HTTPS on another port", "listener", "spec.listeners[0].port", "port: 443", "port: 8443"),
                new Mutation(
                        "host name of the example in one place",
                        "host-name",
                        "spec.listeners[0].hostname",
                        "    hostname: ptracker.example.com\n    name: https\n",
                        "    hostname: HOST_NAME\n    name: https\n"),
                new Mutation(
                        "two host names",
                        "host-name",
                        "spec.listeners[1].hostname",
                        "    hostname: ptracker.example.com\n    name: http\n",
                        "    hostname: other.example.com\n    name: http\n"),
                new Mutation(
                        "route to a listener that is not there",
                        "route-parent",
                        "spec.parentRefs[0]",
                        "sectionName: https",
                        "sectionName: tls"),
                new Mutation(
                        "route to the container's port",
                        "route-backend",
                        "spec.rules[0].backendRefs[0]",
                        "      name: ptracker\n      port: 8000\n",
                        "      name: ptracker\n      port: 8080\n"),
                new Mutation("redirect to HTTP", "redirect", "spec.rules[0]", "scheme: https", "scheme: http"),
                new Mutation(
                        "redirect by 307", "type", "requestRedirect.statusCode", "statusCode: 301", "statusCode: 307"),
                new Mutation(
                        "no redirect at all",
                        "redirect",
                        "spec.listeners[1]",
                        "sectionName: http\n",
                        "sectionName: https\n"),
                new Mutation(
                        "check of the first page",
                        "health-check",
                        "httpHealthCheck.requestPath",
                        "requestPath: /readyz",
                        "requestPath: /"),
                new Mutation(
                        "check on the Service's port",
                        "health-check",
                        "httpHealthCheck.port",
                        "        port: 8080\n        portSpec",
                        "        port: 8000\n        portSpec"),
                new Mutation(
                        "check of a port out of range",
                        "range",
                        "httpHealthCheck.port",
                        "        port: 8080\n        portSpec",
                        "        port: 80800\n        portSpec"),
                new Mutation(
                        "no check of health",
                        "policy-target",
                        "mutated.yaml",
                        "kind: HealthCheckPolicy",
                        "kind: HealthcheckPolicy"),
                new Mutation(
                        "policy for no Service",
                        "policy-target",
                        "spec.targetRef.name",
                        backend("ptracker"),
                        backend("ptraker")),
                new Mutation(
                        "plain way in beside TLS",
                        "entry",
                        "spec.type",
                        "  type: ClusterIP\n",
                        "  type: LoadBalancer\n"),
                new Mutation(
                        "clients' addresses lost",
                        "trusted-proxies",
                        "spec.template.spec.containers[0].env",
                        "value: 35.191.0.0/16,130.211.0.0/22",
                        "value: 35.191.0.0/16"),
                new Mutation(
                        "from everywhere",
                        "gateway-source",
                        "spec.ingress[0].from",
                        "cidr: 35.191.0.0/16",
                        "cidr: 0.0.0.0/0"));
    }

    private static String backend(String service) {
        return """
                    timeoutSec: 60
                  targetRef:
                    group: ""
                    kind: Service
                    name: %s
                """.formatted(service);
    }
}
