package org.ptracker.server.interval.busy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Stores an interval that has no end yet, straight into the database. */
final class OpenIntervals {
    private OpenIntervals() {}

    static void store(TestServer server, TestClient user, Instant start, String... tags) {
        String name = user.get("/api/v1/me").at("/name");
        String id = UuidCreator.getTimeOrderedEpoch().toString().replace("-", "");
        server.execute("""
                INSERT INTO intervals (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, updated_ms)
                SELECT id, ?, unhex(?), NULL, 'UTC', '', ?, 1, 0, 0 FROM users WHERE name = ?
                """, start.toEpochMilli(), id, String.join("\n", tags), name);
        for (String tag : tags) {
            server.execute("""
                    INSERT INTO interval_tags (user_id, tag, spelling, start_ms, interval_id)
                    SELECT id, ?, ?, ?, unhex(?) FROM users WHERE name = ?
                    """, tag, tag, start.toEpochMilli(), id, name);
        }
    }
}
