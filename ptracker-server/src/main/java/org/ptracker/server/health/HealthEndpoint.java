package org.ptracker.server.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.ProblemException;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.DatabaseFigures;

/** {@code /livez}: the process answers. {@code /readyz}: it can read and write, and is not shutting down. */
public final class HealthEndpoint {
    private static final String OK = "ok";

    private record Readiness(String status, Map<String, String> checks) {}

    private final Database database;
    private final AtomicBoolean draining = new AtomicBoolean();

    public HealthEndpoint(Database database) {
        this.database = database;
    }

    /** From now on not ready: what is under way is finished, nothing new should come. */
    public void drain() {
        draining.set(true);
    }

    /** Whether every check passes now. */
    public boolean isReady() {
        return checks().values().stream().allMatch(OK::equals);
    }

    public ApiResponse live(ApiRequest request) {
        return ApiResponse.ok(Map.of("status", "live"));
    }

    public ApiResponse ready(ApiRequest request) {
        Map<String, String> checks = checks();
        String failing = checks.entrySet().stream()
                .filter(check -> !check.getValue().equals(OK))
                .map(check -> check.getKey() + ": " + check.getValue())
                .collect(Collectors.joining("; "));
        if (!failing.isEmpty()) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, failing)
                    .withHeader("Retry-After", "1")
                    .withMember("checks", checks);
        }
        return ApiResponse.ok(new Readiness("ready", checks));
    }

    private Map<String, String> checks() {
        DatabaseFigures figures = database.figures();
        Map<String, String> checks = new LinkedHashMap<>();
        checks.put("database", database.ping() ? OK : "it cannot be read");
        checks.put("disk", figures.takesWrites() ? OK : "the last write failed");
        checks.put("queue", figures.hasRoom() ? OK : "as many writes wait as may");
        checks.put("shutdown", draining.get() ? "the server is shutting down" : OK);
        return checks;
    }
}
