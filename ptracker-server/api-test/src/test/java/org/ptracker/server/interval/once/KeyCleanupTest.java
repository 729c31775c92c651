package org.ptracker.server.interval.once;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.sqlite.SqliteDatabase;
import org.ptracker.testkit.SettableClock;
import org.ptracker.testkit.TestServer;

/** Keys that are older than a week go, whether anybody asks or not, and no others. */
class KeyCleanupTest {
    private static final int MANY = 1234;

    @TempDir
    Path folder;

    private static int count(Database database) {
        return database.read(transaction -> {
            try (ResultSet rows =
                    transaction.prepare("SELECT count(*) FROM idempotency_keys").executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    private static void insert(Database database, String prefix, long createdMillis) {
        database.write(transaction -> {
            PreparedStatement insert = transaction.prepare("""
                    INSERT INTO idempotency_keys (user_id, key, request_hash, status, headers, body, created_ms)
                    VALUES (1, ?, zeroblob(32), 201, '{}', zeroblob(1), ?)
                    """);
            for (int i = 0; i < MANY; i++) {
                insert.setString(1, prefix + i);
                insert.setLong(2, createdMillis);
                insert.executeUpdate();
            }
            return prefix;
        });
    }

    @Test
    void drop_takesAllThatAreTooOld() {
        SettableClock clock = new SettableClock(TestServer.NOW);
        try (Database database = SqliteDatabase.open(folder, clock, 100, 2, CommitListener.NONE);
                KeyCleanup keys = new KeyCleanup(database, clock)) {
            database.write(transaction -> transaction
                    .prepare("INSERT INTO users (id, name, password_hash, role, zone, created_ms, updated_ms)"
                            + " VALUES (1, 'ada', '', 'user', 'UTC', 0, 0)")
                    .executeUpdate());
            insert(database, "old-", clock.millis());
            clock.advance(Duration.ofMillis(1));
            insert(database, "new-", clock.millis());
            clock.set(TestServer.NOW.plus(Duration.ofDays(7)).minusMillis(1));
            assertThat(keys.drop()).isZero();

            clock.advance(Duration.ofMillis(1));
            assertThat(keys.drop()).isEqualTo(MANY);
            assertThat(count(database)).isEqualTo(MANY);
        }
    }
}
