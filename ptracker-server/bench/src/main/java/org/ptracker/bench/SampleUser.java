package org.ptracker.bench;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.ptracker.server.storage.Database;

/** The account that the sample intervals belong to. Nobody can sign in with it. */
final class SampleUser {
    private SampleUser() {}

    static long insert(Database database) {
        return database.write(transaction -> {
            PreparedStatement insert = transaction.prepare("""
                    INSERT INTO users (name, password_hash, role, zone, created_ms, updated_ms)
                    VALUES ('sample', 'none', 'user', 'UTC', 0, 0) RETURNING id
                    """);
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }
}
