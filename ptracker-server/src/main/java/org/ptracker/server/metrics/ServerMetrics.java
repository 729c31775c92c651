package org.ptracker.server.metrics;

import java.util.function.BooleanSupplier;
import org.ptracker.server.auth.SignInThrottle;
import org.ptracker.server.http.RouteTable;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.DatabaseFigures;

/** What one server counts, and where the rest is read from when somebody asks. Thread-safe. */
public final class ServerMetrics {
    private final String version;
    private final CommitMetrics commits;
    private final Database database;
    private final SignInThrottle throttle;
    private final BooleanSupplier draining;
    private final RequestMetrics requests = new RequestMetrics();

    /**
     * @param version of the program, as {@code --version} prints it
     * @param commits what the database was opened with, as its listener
     */
    public ServerMetrics(
            String version,
            CommitMetrics commits,
            Database database,
            SignInThrottle throttle,
            BooleanSupplier draining) {
        this.version = version;
        this.commits = commits;
        this.database = database;
        this.throttle = throttle;
        this.draining = draining;
    }

    public MetricsFilter filter(RouteTable routes) {
        return new MetricsFilter(routes, requests);
    }

    public MetricsEndpoint endpoint() {
        return new MetricsEndpoint(this);
    }

    String version() {
        return version;
    }

    CommitMetrics commits() {
        return commits;
    }

    RequestMetrics requests() {
        return requests;
    }

    DatabaseFigures database() {
        return database.figures();
    }

    SignInThrottle throttle() {
        return throttle;
    }

    boolean isDraining() {
        return draining.getAsBoolean();
    }
}
