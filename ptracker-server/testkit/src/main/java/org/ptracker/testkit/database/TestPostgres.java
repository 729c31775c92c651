package org.ptracker.testkit.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, one for each process of tests, started when the first asks for it. It keeps nothing beyond its end. */
public final class TestPostgres {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Map<Path, String> OF_FOLDERS = new ConcurrentHashMap<>();

    private TestPostgres() {}

    private static final class Started {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The address of a new database, in which nothing is. */
    public static String newDatabase() {
        String name = "test" + NAMES.incrementAndGet();
        try (Connection connection = Started.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return Started.SERVER.getJdbcUrl("postgres", name);
    }

    /** The address of the database that stands for a folder: new the first time, the same from then on. */
    public static String of(Path folder) {
        return OF_FOLDERS.computeIfAbsent(folder, key -> newDatabase());
    }
}
