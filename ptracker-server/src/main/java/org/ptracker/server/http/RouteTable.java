package org.ptracker.server.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request. Immutable. */
public final class RouteTable {
    private final List<Route> routes;

    public RouteTable(List<Route> routes) {
        this.routes = routes.stream()
                .sorted(Comparator.comparing(route -> !route.isLiteral()))
                .toList();
    }

    /** A route and what its variables stand for in this request. */
    public record Match(Route route, Map<String, String> variables) {}

    /** The route of a method and path, {@code HEAD} taken as {@code GET}; null when there is none. */
    public @Nullable Match find(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Route route : routes) {
            if (route.method().equals(wanted)) {
                Map<String, String> variables = route.match(path);
                if (variables != null) {
                    return new Match(route, variables);
                }
            }
        }
        return null;
    }

    /** The methods that a path answers to; empty when there is no such path. */
    Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (route.match(path) != null) {
                methods.add(route.method());
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }
}
