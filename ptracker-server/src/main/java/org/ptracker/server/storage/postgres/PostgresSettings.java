package org.ptracker.server.storage.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.ptracker.server.failure.StartupException;

/**
 * Where the database is, and how much of it one server takes.
 *
 * @param url {@code jdbc:postgresql://…}, without a password
 * @param pool how many connections run work, half of them reads; one more listens
 */
public record PostgresSettings(
        String url, @Nullable String user, @Nullable String password, int pool) {
    /** By this name PostgreSQL shows the connections. */
    static final String APPLICATION = "ptracker";

    /** One for reads and one for writes. */
    public static final int LEAST_POOL = 2;

    /** @throws IllegalArgumentException saying what is wrong with the address, after its name */
    public PostgresSettings {
        Properties parsed = url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, new Properties()) : null;
        if (parsed == null) {
            throw new IllegalArgumentException(
                    "is not an address of PostgreSQL: jdbc:postgresql://HOST:5432/NAME works");
        }
        if (parsed.getProperty(PGProperty.PASSWORD.getName()) != null) {
            throw new IllegalArgumentException("has the password in it, where others may read it");
        }
    }

    /** A connection, with some of the driver's features switched on. */
    Connection connect(PGProperty... features) throws SQLException {
        Properties properties = properties();
        for (PGProperty feature : features) {
            feature.set(properties, true);
        }
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not know " + url);
        }
        return connection;
    }

    /** The failure for the person who starts a program. */
    StartupException unusable(Exception cause) {
        return new StartupException(
                "cannot use " + this + ": " + cause.getMessage()
                        + "; PTRACKER_DATABASE_URL, PTRACKER_DATABASE_USER and PTRACKER_DATABASE_PASSWORD_FILE say"
                        + " where PostgreSQL is and who may use it",
                cause);
    }

    /** What the driver is told; what the address says itself counts more. */
    Properties properties() {
        Properties properties = new Properties();
        if (user != null) {
            PGProperty.USER.set(properties, user);
        }
        if (password != null) {
            PGProperty.PASSWORD.set(properties, password);
        }
        PGProperty.APPLICATION_NAME.set(properties, APPLICATION);
        PGProperty.CONNECT_TIMEOUT.set(properties, 5);
        PGProperty.SOCKET_TIMEOUT.set(properties, 30);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        // A million rows without it were a million rows in memory.
        PGProperty.DEFAULT_ROW_FETCH_SIZE.set(properties, 1000);
        return properties;
    }

    int readers() {
        return Math.max(1, pool / 2);
    }

    int writers() {
        return Math.max(1, pool - readers());
    }

    /** For a person, without a secret. */
    @Override
    public String toString() {
        return url;
    }
}
