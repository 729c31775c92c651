package org.ptracker.testkit;

import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ptracker.server.PTrackerServer;
import org.ptracker.server.auth.Passwords;
import org.ptracker.server.auth.TokenSecret;
import org.ptracker.server.storage.Database;
import org.ptracker.testkit.database.TestPostgres;
import org.ptracker.testkit.database.UserStatements;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The real server on a free port, with a folder of its own and a clock that a test moves; one for all tests of a class.
 * Accounts are written straight into the database, because making one through the API hashes a password for 50 ms.
 */
public final class TestServer implements BeforeAllCallback, AfterAllCallback {
    public static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    /** {@code -Dptracker.test.database=postgres} has every server of this kind on PostgreSQL. */
    public static final boolean ON_POSTGRES = "postgres".equals(System.getProperty("ptracker.test.database"));

    private static final String DAYS_90 = "7776000000";

    private final Map<String, String> settings = new HashMap<>(Map.of("PTRACKER_PORT", "0"));
    private final SettableClock clock = new SettableClock(NOW);
    private Clock time = clock;
    private LongSupplier nanos = clock::nanos;
    private Passwords passwords = QuickServer.PASSWORDS;
    private UnaryOperator<Database> around = UnaryOperator.identity();
    private final AtomicInteger names = new AtomicInteger();
    private @Nullable CapturedLog log;
    private @Nullable Path folder;
    private @Nullable PTrackerServer server;
    private @Nullable UserStatements statements;

    /** With a setting other than its default; to be called before the start. */
    public TestServer with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** With something around its database that sees each transaction; to be called before the start. */
    public TestServer around(UnaryOperator<Database> database) {
        around = database;
        return this;
    }

    /** By another clock than the one that stands still; to be called before the start. */
    public TestServer by(Clock other) {
        time = other;
        nanos = System::nanoTime;
        return this;
    }

    /** With hashes that cost what they cost a real server; to be called before the start. */
    public TestServer withPasswordsOfProduction() {
        passwords = new Passwords();
        return this;
    }

    /** Begins as the extension does, for a test that wants a server of its own. */
    public void start() throws IOException {
        log = CapturedLog.begin();
        folder = Files.createTempDirectory("ptracker-test");
        resume();
    }

    /** Starts the server again on what it left in its folder. */
    public void resume() {
        settings.put("PTRACKER_DATA", folder().toString());
        if (ON_POSTGRES) {
            settings.put("PTRACKER_DATABASE_URL", TestPostgres.of(folder()));
        }
        long checks = log().checks();
        server = QuickServer.start(settings, time, nanos, PTrackerServer.IDLE, passwords, this::watched);
        if (!ON_POSTGRES) {
            // A test may write what no check should see.
            log().awaitCheck(checks);
        }
    }

    private Database watched(Database database) {
        statements = new UserStatements(around.apply(database));
        return statements;
    }

    /** Stops the server, and leaves its folder. */
    public void pause() {
        running().close();
        if (!requireNonNull(statements).nameless().isEmpty()) {
            throw new AssertionError("statements that do not name their user: " + statements.nameless());
        }
    }

    public void stop() throws IOException {
        pause();
        try (Stream<Path> files = Files.walk(folder())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        stop();
    }

    public SettableClock clock() {
        return clock;
    }

    public CapturedLog log() {
        return requireNonNull(log);
    }

    public Path folder() {
        return requireNonNull(folder);
    }

    public URI uri() {
        return running().uri();
    }

    public PTrackerServer running() {
        return requireNonNull(server);
    }

    public String setupCode() {
        return running().application().setupCode();
    }

    /** A client that sends no token. */
    public TestClient anybody() {
        return new TestClient(uri(), null);
    }

    public TestClient with(String token) {
        return new TestClient(uri(), token);
    }

    /** A new user with a token of scope {@code write}. */
    public TestClient user() {
        return with(token(account("user"), "write"));
    }

    /** A new admin with a token of scope {@code admin}. */
    public TestClient admin() {
        return with(token(account("admin"), "admin"));
    }

    /** A new account that nobody can sign in to; its name. */
    public String account(String role) {
        String name = "person" + names.incrementAndGet();
        execute(
                "INSERT INTO users (name, password_hash, role, zone, created_ms, updated_ms) VALUES (?, '', ?, ?, ?, ?)",
                name,
                role,
                "Europe/Berlin",
                clock.millis(),
                clock.millis());
        return name;
    }

    /** A new token of an account: its secret. */
    public String token(String name, String scope) {
        return token(name, scope, "token");
    }

    /** A browser that is signed in to an account. */
    public PageClient browser(String name, String scope) {
        return new PageClient(anybody(), token(name, scope, "session"));
    }

    /** A browser that never was here. */
    public PageClient browser() {
        return new PageClient(anybody(), null);
    }

    private String token(String name, String scope, String kind) {
        String secret = TokenSecret.generate();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        execute(
                "INSERT INTO tokens (id, user_id, name, hash, scope, created_ms, expires_ms, kind)"
                        + " SELECT unhex(?), id, 'test', ?, ?, ?, ? + " + DAYS_90 + ", ? FROM users WHERE name = ?",
                id.toString().replace("-", ""),
                TokenSecret.hash(secret),
                scope,
                clock.millis(),
                clock.millis(),
                kind,
                name);
        return secret;
    }

    /** Runs a statement on a connection of the test's own. */
    public void execute(String sql, Object... values) {
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private Connection connection() throws SQLException {
        if (ON_POSTGRES) {
            return TestPostgres.connect(TestPostgres.of(folder()));
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder().resolve("ptracker.db"));
        return source.getConnection();
    }

    /** The database and what SQLite keeps beside it. */
    public List<Path> databaseFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.getFileName().toString().startsWith("ptracker.db"))
                    .toList();
        }
    }
}
