package org.ptracker.testkit.database;

import static java.util.Objects.requireNonNull;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.Driver;

/** A real PostgreSQL, one for each process of tests, started when the first asks for it. It keeps nothing beyond its end. */
public final class TestPostgres {
    /** Only a fault keeps it from coming. */
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Map<Path, String> OF_FOLDERS = new ConcurrentHashMap<>();

    private TestPostgres() {}

    private static final class Started {
        private static final EmbeddedPostgres SERVER = start();

        /** What tests say to SQLite has these; they are outside of the schema of the program. */
        private static final String FUNCTIONS = """
                CREATE FUNCTION pg_catalog.unhex(text) RETURNS bytea LANGUAGE sql AS $$SELECT decode($1, 'hex')$$;
                CREATE FUNCTION pg_catalog.randomblob(integer) RETURNS bytea LANGUAGE sql
                AS $$SELECT substr(uuid_send(gen_random_uuid()), 1, $1)$$;
                """;

        private static EmbeddedPostgres start() {
            try {
                // A server on SQLite that has stopped has taken it out.
                DriverManager.registerDriver(new Driver());
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setPGStartupWait(LONGEST_START)
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "300")
                        .start();
                execute(server.getJdbcUrl("postgres", "postgres"), FUNCTIONS);
                return server;
            } catch (IOException | SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** The address of a new database, in which nothing is. */
    public static String newDatabase() {
        String name = "test" + NAMES.incrementAndGet();
        execute(address("postgres"), "CREATE DATABASE " + name);
        return address(name);
    }

    /**
     * The address of what stands for a folder: new and empty the first time, the same from then on. It is a schema, which costs
     * a hundredth of a database.
     */
    public static String of(Path folder) {
        return OF_FOLDERS.computeIfAbsent(folder, key -> {
            String name = "test" + NAMES.incrementAndGet();
            execute(address("postgres"), "CREATE SCHEMA " + name);
            return address("postgres") + "&currentSchema=" + name;
        });
    }

    private static String address(String database) {
        return Started.SERVER.getJdbcUrl("postgres", database);
    }

    /** A connection of the test's own: not by the driver's registration, which ends with the first server that stops. */
    public static Connection connect(String address) throws SQLException {
        return requireNonNull(new Driver().connect(address, new Properties()));
    }

    /** Runs a statement on a connection of the test's own. */
    public static void execute(String address, String sql) {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
