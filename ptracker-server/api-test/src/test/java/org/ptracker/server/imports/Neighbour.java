package org.ptracker.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Future;
import org.ptracker.server.storage.sqlite.SqliteCheck;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;
import org.sqlite.SQLiteDataSource;

/** Somebody who writes one interval after another, while a large change of another user goes on. */
final class Neighbour {
    private static final String INTERVAL = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}";

    private Neighbour() {}

    /**
     * How many writes were sent after a part of the change was stored, and answered before its end. Were the change one
     * transaction, there would be none, however slow the machine is.
     */
    static int writesWithin(Future<?> change, TestServer server) throws SQLException {
        TestClient neighbour = server.user();
        int within = 0;
        // Not by way of DriverManager: a server of another test takes its driver away when it stops.
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + server.folder().resolve(SqliteCheck.DATABASE));
        try (Connection file = source.getConnection();
                Statement statement = file.createStatement()) {
            while (!change.isDone()) {
                boolean begun = isUnfinished(statement);
                assertThat(neighbour.post("/api/v1/intervals", INTERVAL).status())
                        .isEqualTo(201);
                within += begun && isUnfinished(statement) ? 1 : 0;
            }
        }
        return within;
    }

    private static boolean isUnfinished(Statement statement) throws SQLException {
        try (ResultSet marks = statement.executeQuery("SELECT 1 FROM unfinished_batches")) {
            return marks.next();
        }
    }
}
