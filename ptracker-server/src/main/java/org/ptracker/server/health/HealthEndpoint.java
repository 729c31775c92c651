package org.ptracker.server.health;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ptracker.common.ProblemCode;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.ProblemException;
import org.ptracker.server.storage.Database;

/** {@code /livez}: the process answers. {@code /readyz}: it can read and write, and is not shutting down. */
public final class HealthEndpoint {
    private final Database database;
    private final AtomicBoolean draining = new AtomicBoolean();

    public HealthEndpoint(Database database) {
        this.database = database;
    }

    /** From now on not ready: what is under way is finished, nothing new should come. */
    public void drain() {
        draining.set(true);
    }

    public ApiResponse live(ApiRequest request) {
        return ApiResponse.ok(Map.of("status", "live"));
    }

    public ApiResponse ready(ApiRequest request) {
        if (draining.get() || !database.isReady()) {
            throw new ProblemException(
                            ProblemCode.UNAVAILABLE,
                            draining.get() ? "the server is shutting down" : "the database takes no writes now")
                    .withHeader("Retry-After", "1");
        }
        return ApiResponse.ok(Map.of("status", "ready"));
    }
}
