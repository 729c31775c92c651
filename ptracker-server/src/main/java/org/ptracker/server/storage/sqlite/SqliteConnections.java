package org.ptracker.server.storage.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens connections to one SQLite file, every one of them durable in the same way. */
final class SqliteConnections {
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    /** KiB of pages that the writer keeps. Readers keep SQLite's 2 MB each: the system has the file in memory for all. */
    private static final int WRITER_CACHE = 8000;

    /** The item's own fault: a constraint, or SQL that does not fit. Anything else is the database's. */
    private static final Set<SQLiteErrorCode> OF_THE_ITEM = Set.of(
            SQLiteErrorCode.SQLITE_CONSTRAINT,
            SQLiteErrorCode.SQLITE_ERROR,
            SQLiteErrorCode.SQLITE_MISMATCH,
            SQLiteErrorCode.SQLITE_MISUSE,
            SQLiteErrorCode.SQLITE_RANGE,
            SQLiteErrorCode.SQLITE_TOOBIG);

    private static final int PRIMARY_CODE = 0xff;

    private final String url;

    SqliteConnections(Path file) {
        this.url = "jdbc:sqlite:" + file;
    }

    /** For the one writer. {@code FULL}: a commit returns when the disk has it. */
    SqliteConnection openWriter() throws SQLException {
        Connection connection = open(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size = -" + WRITER_CACHE);
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA journal_size_limit = 67108864");
        }
        leaveTransactionsAlone(connection);
        return withFunctions(connection);
    }

    /** For a new file that counts only once it is whole: nothing in it can be taken back. */
    SqliteConnection openFilling() throws SQLException {
        Connection connection = open(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size = -" + WRITER_CACHE);
            statement.execute("PRAGMA journal_mode = OFF");
            statement.execute("PRAGMA synchronous = OFF");
        }
        leaveTransactionsAlone(connection);
        return withFunctions(connection);
    }

    /**
     * Otherwise the driver tries to begin a transaction after every write. Within one of ours that always fails, and it takes a
     * tenth of the time of an INSERT. We begin and end transactions ourselves, so the driver has nothing to do.
     */
    private static void leaveTransactionsAlone(Connection connection) throws SQLException {
        connection.unwrap(SQLiteConnection.class).getConnectionConfig().setAutoCommit(false);
    }

    /** For reads: cannot write, even by mistake. */
    SqliteConnection openReader() throws SQLException {
        return withFunctions(open(true));
    }

    private static SqliteConnection withFunctions(Connection connection) throws SQLException {
        SqliteFunctions.addTo(connection);
        return new SqliteConnection(connection);
    }

    /** For a look at a file that is anybody's, perhaps damaged: nothing is changed, and nothing made beside it. */
    static SqliteConnection openReadOnly(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        // With a log beside it a database may be in use. Without one it is taken to lie still: SQLite would make a log.
        boolean still = !Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
        String url = "jdbc:sqlite:file:" + file.toUri().getRawPath() + (still ? "?immutable=1" : "");
        return withFunctions(open(url, config, false));
    }

    private Connection open(boolean queryOnly) throws SQLException {
        return open(url, new SQLiteConfig(), queryOnly);
    }

    private static Connection open(String url, SQLiteConfig config, boolean queryOnly) throws SQLException {
        NativeLibrary.load();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        // After every INSERT it would prepare and run a query for a number that nobody asks for.
        config.setGetGeneratedKeys(false);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            if (queryOnly) {
                statement.execute("PRAGMA query_only = ON");
            }
        }
        return connection;
    }

    /** Whether a failure is the item's own, so that its neighbours in the transaction are unharmed. */
    static boolean isOfTheItem(SQLException failure) {
        if (!(failure instanceof SQLiteException)) {
            return true;
        }
        int primary = failure.getErrorCode() & PRIMARY_CODE;
        return OF_THE_ITEM.stream().anyMatch(code -> code.code == primary);
    }

    /** Whether the disk had no room for a write: then the last part of it, which makes the others count, is not there. */
    static boolean isFull(Throwable failure) {
        return failure instanceof SQLiteException full
                && (full.getErrorCode() & PRIMARY_CODE) == SQLiteErrorCode.SQLITE_FULL.code;
    }

    /** Whether a failure says that the file is not a whole database. */
    static boolean isDamage(SQLException failure) {
        int primary = failure instanceof SQLiteException ? failure.getErrorCode() & PRIMARY_CODE : 0;
        return primary == SQLiteErrorCode.SQLITE_CORRUPT.code || primary == SQLiteErrorCode.SQLITE_NOTADB.code;
    }
}
