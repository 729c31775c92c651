package org.ptracker.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/**
 * One server on a PostgreSQL of the machine, beside what PostgreSQL does without a server: single writes beside pgbench with the same
 * statements and with one for all that a write stores, each with as many connections as clients; batches of 1,000 beside COPY; and a page of
 * a large user beside that of a small one. In turns.
 * The arguments are the address of an empty database, of a superuser who needs no password, and the program pgbench.
 */
public final class PostgresBenchmark {
    private static final int CLIENTS = 64;
    private static final int SECONDS = 5;
    private static final int ROUNDS = 5;
    private static final int WARM_UPS = 8;
    private static final int BATCH = 1000;
    private static final int BATCHES = 5;
    private static final int SMALL = 10_000;
    private static final int LARGE = 1_000_000;
    private static final int PAGES = 1000;
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Random RANDOM = new Random(7);

    /** What one POST of an interval with a tag leaves in the tables. */
    private static final String ONE_STATEMENT = """
            \\set user :client_id + 2
            WITH u AS (
              UPDATE users SET change_seq = change_seq + 1 WHERE id = :user RETURNING id, change_seq
            ), i AS (
              INSERT INTO intervals (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, updated_ms)
              SELECT u.id, 1767225600000 + u.change_seq * 1200000, uuid_send(gen_random_uuid()),
                1767225600000 + u.change_seq * 1200000 + 600000, 'UTC', 'design review', 'work', 1, 0, 0 FROM u
              RETURNING user_id, start_ms, id
            ), t AS (
              INSERT INTO interval_tags (user_id, tag, start_ms, interval_id, spelling)
              SELECT user_id, 'work', start_ms, id, 'work' FROM i
            )
            INSERT INTO changes (user_id, seq, batch, operation, interval_id, version, at_ms, token)
            SELECT u.id, u.change_seq, u.change_seq, 'create', i.id, 1, 0, 'bench' FROM u, i;
            """;

    /** What a server sends for the same, in the same three parts; {@code RoundTripContract} holds which they are. */
    private static final String SAME_STATEMENTS = """
            \\set user :client_id + 2
            \\set seq :seq + 1
            SELECT t.id AS token_id, t.name AS token_name, t.scope, t.expires_ms, t.last_used_ms,
                u.id AS user_id, u.name, u.role, u.zone, u.week_start
              FROM tokens t JOIN users u ON u.id = t.user_id
              WHERE t.hash = sha256(:user::text::bytea) AND t.kind = 'token' AND t.expires_ms > 0 AND u.disabled_ms IS NULL;
            \\startpipeline
            BEGIN;
            SELECT change_seq, change_checksum, overlap_policy,
                (SELECT known.code FROM names known WHERE known.user_id = :user AND known.name = 'login'),
                (SELECT known.code FROM names known WHERE known.user_id = :user AND known.name = 'UTC')
              FROM users WHERE id = :user FOR NO KEY UPDATE;
            \\endpipeline
            \\startpipeline
            INSERT INTO intervals (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, created_seq)
              VALUES (:user, 1767254400000, int8send(0) || int8send(:seq), 1767255000000, '1',
                'design review', 'work', 1, 0, :seq);
            INSERT INTO interval_tags (user_id, start_ms, interval_id, tag, spelling)
              VALUES (:user, 1767254400000, int8send(0) || int8send(:seq), 'work', '') ON CONFLICT DO NOTHING;
            INSERT INTO changes (user_id, seq, batch, undoes, operation, interval_id, version, at_ms, token, before, after, checksum)
              VALUES (:user, :seq, :seq, NULL, NULL, int8send(0) || int8send(:seq), 1, NULL, '2', NULL, NULL, 7);
            UPDATE users SET change_seq = :seq, change_checksum = 7 WHERE id = :user;
            COMMIT;
            \\endpipeline
            """;

    /** What those find their users by. */
    private static final String TOKENS = """
            INSERT INTO tokens (id, user_id, name, hash, scope, created_ms, expires_ms, last_used_ms)
            SELECT uuid_send(gen_random_uuid()), id, 'pgbench', sha256(id::text::bytea), 'write', 0, 1, 0 FROM users WHERE id > 1
            """;

    private static final String MANY = """
            INSERT INTO intervals (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, updated_ms)
            SELECT %d, n * 1200000::bigint, uuid_send(gen_random_uuid()), n * 1200000::bigint + 600000, 'UTC',
              'design review with the team', '', 1, 0, 0 FROM generate_series(1, %d) n
            """;

    private final SampleServer server;
    private final Connection connection;
    private final String pgbench;
    private final List<String> tokens = new ArrayList<>();

    private PostgresBenchmark(SampleServer server, Connection connection, String pgbench) {
        this.server = server;
        this.connection = connection;
        this.pgbench = pgbench;
    }

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        Path folder = Files.createTempDirectory("bench-");
        try (SampleServer server = new SampleServer(folder, settings(url));
                Connection connection = DriverManager.getConnection(url)) {
            PostgresBenchmark benchmark = new PostgresBenchmark(server, connection, arguments[1]);
            for (int i = 0; i < CLIENTS; i++) {
                benchmark.tokens.add(server.addUser("user" + i));
            }
            benchmark.singleWrites(folder);
            benchmark.batches();
            benchmark.pages();
        } finally {
            WriteBenchmark.delete(folder);
        }
    }

    private static Map<String, String> settings(String url) {
        return Map.of("PTRACKER_DATABASE_URL", url, "PTRACKER_DATABASE_POOL", String.valueOf(CLIENTS));
    }

    private void singleWrites(Path folder) throws Exception {
        Path same = Files.writeString(folder.resolve("same.sql"), SAME_STATEMENTS);
        Path one = Files.writeString(folder.resolve("one.sql"), ONE_STATEMENT);
        execute(TOKENS);
        Load load = new Load(server.port(), CLIENTS);
        Rounds besideSame = new Rounds();
        Rounds besideOne = new Rounds();
        for (int round = 1 - WARM_UPS; round <= ROUNDS; round++) {
            double ours = load.run(client -> Requests.singleWrite(tokens.get(client)), SECONDS);
            // Behind what the server has numbered so far.
            long first = (round + WARM_UPS) * 1_000_000_000L;
            besideSame.add(round, "single writes, 64 clients", ours, "pgbench, same statements", pgbench(same, first));
            besideOne.add(round, "single writes, 64 clients", ours, "pgbench, one statement", pgbench(one, first));
        }
        besideSame.printMedian();
        besideOne.printMedian();
    }

    private double pgbench(Path script, long first) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        pgbench,
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + CLIENTS,
                        "--jobs=2",
                        "--time=" + SECONDS,
                        "--define=seq=" + first,
                        "--file=" + script,
                        connectionText())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IllegalStateException(output);
        }
        return Double.parseDouble(rate.group(1));
    }

    /** The same database, as programs of PostgreSQL are told of it. */
    private String connectionText() {
        try {
            return connection.getMetaData().getURL().replace("jdbc:", "");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void batches() throws Exception {
        SampleIntervals intervals = new SampleIntervals(1, 20);
        Rounds rounds = new Rounds();
        for (int round = 1 - WARM_UPS; round <= ROUNDS; round++) {
            long began = System.nanoTime();
            for (int batch = 0; batch < BATCHES; batch++) {
                List<String> items = new ArrayList<>();
                for (int i = 0; i < BATCH; i++) {
                    items.add(intervals.json(((round + WARM_UPS) * BATCHES + batch) * BATCH + i));
                }
                server.store(items);
            }
            double ours = BATCHES * BATCH * 1e9 / (System.nanoTime() - began);
            rounds.add(round, "batches of 1,000", ours, "COPY", copy(round));
        }
        rounds.printMedian();
    }

    /** Of a user who overlaps with nobody, into the table of intervals alone, a transaction for each 1,000. */
    private double copy(int round) throws SQLException, IOException {
        PGConnection copying = connection.unwrap(PGConnection.class);
        long began = System.nanoTime();
        for (int batch = 0; batch < BATCHES; batch++) {
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < BATCH; i++) {
                long start =
                        (((round + WARM_UPS) * BATCHES + batch) * (long) BATCH + i) * 1_200_000L - 1_000_000_000_000L;
                rows.append(String.format(
                        "2\t%d\t\\\\x%032x\t%d\tEurope/Berlin\tdesign review with t\ttag1\t1\t0\t0%n",
                        start, RANDOM.nextLong() >>> 1, start + 600_000));
            }
            copying.getCopyAPI()
                    .copyIn(
                            "COPY intervals (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, updated_ms)"
                                    + " FROM STDIN",
                            new StringReader(rows.toString()));
        }
        return BATCHES * BATCH * 1e9 / (System.nanoTime() - began);
    }

    private void pages() throws Exception {
        String few = server.addUser("few");
        String many = server.addUser("many");
        execute(String.format(MANY, id("few"), SMALL));
        execute(String.format(MANY, id("many"), LARGE));
        execute("ANALYZE");
        Figures ofFew = new Figures();
        Figures ofMany = new Figures();
        for (int i = 0; i < PAGES + PAGES / 4; i++) {
            long small = server.get(page(SMALL), 10_000, few);
            long large = server.get(page(LARGE), 10_000, many);
            if (i >= PAGES / 4) {
                ofFew.add(small);
                ofMany.add(large);
            }
        }
        System.out.println(ofFew.line("page of 100, 10,000 intervals"));
        System.out.println(ofMany.line("page of 100, 1,000,000 intervals"));
        System.out.printf(Locale.ROOT, "ratio of the medians %.2f%n", ofMany.medianMillis() / ofFew.medianMillis());
    }

    private static String page(int rows) {
        long from = (1 + RANDOM.nextInt(rows - 1000)) * 1_200_000L;
        return "intervals?limit=100&from=" + Instant.ofEpochMilli(from);
    }

    private long id(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM users WHERE name = '" + name + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
