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
 * One server on a PostgreSQL of the machine, beside what PostgreSQL does without a server: single writes beside pgbench with one
 * statement for all that a write stores, batches of 1,000 beside COPY, and a page of a large user beside that of a small one. In turns.
 * The arguments are the address of an empty database, of a superuser who needs no password, and the program pgbench.
 */
public final class PostgresBenchmark {
    private static final int CLIENTS = 64;
    private static final int SECONDS = 5;
    private static final int ROUNDS = 5;
    private static final int WARM_UPS = 5;
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
        try (SampleServer server = new SampleServer(folder, Map.of("PTRACKER_DATABASE_URL", url));
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

    private void singleWrites(Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("write.sql"), ONE_STATEMENT);
        Load load = new Load(server.port(), CLIENTS);
        Rounds rounds = new Rounds();
        for (int round = 1 - WARM_UPS; round <= ROUNDS; round++) {
            double ours = load.run(client -> Requests.singleWrite(tokens.get(client)), SECONDS);
            double theirs = pgbench(script);
            rounds.add(round, "single writes, 64 clients", ours, "pgbench", theirs);
        }
        rounds.printMedian();
    }

    private double pgbench(Path script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        pgbench,
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + CLIENTS,
                        "--jobs=2",
                        "--time=" + SECONDS,
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
