package org.ptracker.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request, segment by segment of its path. Immutable. */
public final class RouteTable {
    private static final String ATTRIBUTE = Match.class.getName();

    private final Place root = new Place();

    public RouteTable(List<Route> routes) {
        routes.forEach(route -> place(route.path()).add(route));
    }

    /** A route and what its variables stand for in this request. */
    public record Match(Route route, Map<String, String> variables) {}

    private Place place(String path) {
        Place place = root;
        for (String segment : path.split("/", -1)) {
            place = place.below(segment);
        }
        return place;
    }

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
    @Nullable
    Match find(String method, String path) {
        List<String> values = new ArrayList<>();
        Place place = root.find(path, 0, values);
        Row row = place == null ? null : place.rows.get(method.equals("HEAD") ? "GET" : method);
        return row == null ? null : row.match(values);
    }

    /** The path of the table that this request's path is of, whatever its method; null when it is of none. */
    public @Nullable String pathOf(HttpServletRequest request) {
        Match found = find(request);
        if (found != null) {
            return found.route().path();
        }
        Place place = root.find(RequestPath.of(request), 0, new ArrayList<>());
        return place == null
                ? null
                : place.rows.values().iterator().next().route().path();
    }

    /** The methods that a path answers to; empty when there is no such path. */
    Set<String> methods(String path) {
        Place place = root.find(path, 0, new ArrayList<>());
        if (place == null) {
            return Set.of();
        }
        Set<String> methods = new TreeSet<>(place.rows.keySet());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return methods;
    }

    private record Row(Route route, List<String> variables) {
        Match match(List<String> values) {
            Map<String, String> named = new HashMap<>();
            for (int i = 0; i < variables.size(); i++) {
                named.put(variables.get(i), values.get(i));
            }
            return new Match(route, named);
        }
    }

    /** Where paths that begin alike have come to after a segment: the routes that end here, by method, and what may follow. */
    private static final class Place {
        private final Map<String, Row> rows = new HashMap<>();
        private final Map<String, Place> named = new HashMap<>();
        private @Nullable Place variable;

        void add(Route route) {
            Row other = rows.putIfAbsent(route.method(), new Row(route, route.variables()));
            if (other != null) {
                throw new IllegalArgumentException(route + " and " + other.route() + " are the same route");
            }
        }

        Place below(String segment) {
            if (!Route.isVariable(segment)) {
                return named.computeIfAbsent(segment, name -> new Place());
            }
            if (variable == null) {
                variable = new Place();
            }
            return variable;
        }

        /**
         * The place of a path from an index on, or null. A segment that stands in the table as it is goes before a variable:
         * {@code batch} is not an id.
         */
        @Nullable
        Place find(String path, int from, List<String> values) {
            if (from > path.length()) {
                return rows.isEmpty() ? null : this;
            }
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(from, end);
            Place below = named.get(segment);
            Place found = below == null ? null : below.find(path, end + 1, values);
            if (found == null && variable != null && !segment.isEmpty()) {
                values.add(segment);
                found = variable.find(path, end + 1, values);
                if (found == null) {
                    values.remove(values.size() - 1);
                }
            }
            return found;
        }
    }
}
