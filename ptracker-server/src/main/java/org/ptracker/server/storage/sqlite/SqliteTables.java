package org.ptracker.server.storage.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.DatabaseContents;
import org.ptracker.server.storage.MigrationScript;
import org.ptracker.server.storage.move.MoveTarget;

/** A file that no server uses, as the end of a move. */
public final class SqliteTables implements MoveTarget {
    /** The driver reads row by row. */
    private static final int ANY = 0;

    private final Path file;
    private final SqliteConnection connection;
    private final List<String> triggers = new ArrayList<>();

    private SqliteTables(Path file, SqliteConnection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens one to be read, after all of it was checked.
     *
     * @throws StartupException when it is not whole, its schema is not the newest, or a change in it was broken off
     */
    public static SqliteTables toBeRead(Path file) {
        DatabaseContents contents = SqliteCheck.check(file);
        if (contents.schema() != MigrationScript.NAMES.size() || contents.count("unfinished_batches") > 0) {
            throw new StartupException(
                    file + " has "
                            + (contents.count("unfinished_batches") > 0
                                    ? "a change that was broken off"
                                    : "schema " + contents.schema() + ", and this program has "
                                            + MigrationScript.NAMES.size())
                            + ": start a server of this version with it once, and stop it",
                    null);
        }
        return open(file, () -> SqliteConnections.openReadOnly(file), "BEGIN");
    }

    /**
     * Opens an empty file to be filled.
     *
     * @param file nobody needs what is in it after a failure
     */
    public static SqliteTables toBeFilled(Path file, Clock clock) {
        return open(
                file,
                () -> {
                    SqliteConnection connection = new SqliteConnections(file).openFilling();
                    new Migrations(clock).apply(connection);
                    return connection;
                },
                "BEGIN IMMEDIATE");
    }

    private static SqliteTables open(Path file, GroupCommitWriter.ConnectionSource source, String begin) {
        try {
            SqliteConnection connection = source.open();
            connection.execute(begin);
            return new SqliteTables(file, connection);
        } catch (SQLException e) {
            throw new StartupException("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public Connection connection() {
        return connection.jdbc();
    }

    /** What is in it. */
    public DatabaseContents contents() {
        try {
            return SqliteCheck.contents(MigrationScript.NAMES.size(), connection);
        } catch (SQLException e) {
            throw new StartupException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public int rowsAtOnce(String table) {
        return ANY;
    }

    /** SQLite cannot switch a trigger off, so each is dropped, and made again as it was. */
    @Override
    public void open(List<String> tables) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = connection
                .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
                .executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
                triggers.add(rows.getString(2));
            }
        }
        for (String name : names) {
            connection.execute("DROP TRIGGER \"" + name + "\"");
        }
    }

    @Override
    public void commit(List<String> tables) throws SQLException {
        for (String trigger : triggers) {
            connection.execute(trigger);
        }
        connection.execute("COMMIT");
    }

    @Override
    public void close() {
        connection.close();
    }
}
