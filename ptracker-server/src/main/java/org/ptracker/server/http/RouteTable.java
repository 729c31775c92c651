package org.ptracker.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request. Immutable. */
public final class RouteTable {
    private static final String ATTRIBUTE = Match.class.getName();

    private final List<Route> routes;

    public RouteTable(List<Route> routes) {
        this.routes = routes.stream()
                .sorted(Comparator.comparing(route -> !route.isLiteral()))
                .toList();
    }

    /** A route and what its variables stand for in this request. */
    public record Match(Route route, Map<String, String> variables) {}

    /** The route of a request, looked for once: the filter that asks first leaves it for the servlet. */
    public @Nullable Match find(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Match known) {
            return known;
        }
        Match match = find(request.getMethod(), RequestPath.of(request));
        request.setAttribute(ATTRIBUTE, match);
        return match;
    }

    /** The route of a method and path, {@code HEAD} taken as {@code GET}; null when there is none. */
    private @Nullable Match find(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Match match : matches(path)) {
            if (match.route().method().equals(wanted)) {
                return match;
            }
        }
        return null;
    }

    /** A path that stands in the table as it is, is never one with a variable: {@code batch} is not an id. */
    private List<Match> matches(String path) {
        List<Match> matches = new ArrayList<>();
        for (Route route : routes) {
            Map<String, String> variables = route.match(path);
            boolean hidden = !matches.isEmpty() && matches.get(0).route().isLiteral() && !route.isLiteral();
            if (variables != null && !hidden) {
                matches.add(new Match(route, variables));
            }
        }
        return matches;
    }

    /** The path of the table that this request's path is of, whatever its method; null when it is of none. */
    public @Nullable String pathOf(HttpServletRequest request) {
        Match found = find(request);
        if (found != null) {
            return found.route().path();
        }
        List<Match> matches = matches(RequestPath.of(request));
        return matches.isEmpty() ? null : matches.get(0).route().path();
    }

    /** The methods that a path answers to; empty when there is no such path. */
    Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>();
        matches(path).forEach(match -> methods.add(match.route().method()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }
}
