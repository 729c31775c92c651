package org.ptracker.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @TempDir
    Path folder;

    private final Migrations migrations = new Migrations("sqlite", Clock.systemUTC());

    private SqliteConnection open() throws SQLException {
        return new SqliteConnections(folder.resolve("test.db")).openWriter();
    }

    @Test
    void apply_givesTheGoldenSchema() throws Exception {
        try (SqliteConnection connection = open()) {
            migrations.apply(connection);
            assertThat(schema(connection)).isEqualTo(golden());
        }
    }

    @Test
    void apply_secondTimeChangesNothing() throws Exception {
        try (SqliteConnection connection = open()) {
            migrations.apply(connection);
        }
        try (SqliteConnection connection = open()) {
            migrations.apply(connection);
            assertThat(schema(connection)).isEqualTo(golden());
        }
    }

    @Test
    void apply_newerSchemaIsRefused() throws Exception {
        try (SqliteConnection connection = open()) {
            migrations.apply(connection);
            connection.execute("INSERT INTO schema_migrations VALUES (99, '0099_from_the_future', 0)");
            assertThatThrownBy(() -> migrations.apply(connection))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("the database has schema 99")
                    .hasMessageContaining("start the newer version that wrote it");
        }
    }

    @Test
    void apply_failingMigrationLeavesTheOneBefore() throws Exception {
        try (SqliteConnection connection = open()) {
            connection.execute("CREATE TABLE intervals (in_the_way INTEGER)");
            assertThatThrownBy(() -> migrations.apply(connection))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("0002_intervals");
            try (ResultSet rows = connection
                    .prepare("SELECT max(version) FROM schema_migrations")
                    .executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }

    private static String schema(SqliteConnection connection) throws SQLException {
        StringBuilder schema = new StringBuilder();
        String sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name";
        try (ResultSet rows = connection.prepare(sql).executeQuery()) {
            while (rows.next()) {
                schema.append(rows.getString(1)).append(";\n\n");
            }
        }
        return schema.toString();
    }

    private static String golden() throws IOException {
        try (InputStream in = MigrationsTest.class.getResourceAsStream("/golden/sqlite-schema.sql")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
