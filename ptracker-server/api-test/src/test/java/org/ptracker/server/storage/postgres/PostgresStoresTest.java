package org.ptracker.server.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.MoveContract;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.interval.IntervalStoreContract;
import org.ptracker.server.interval.change.ChangeStore;
import org.ptracker.server.interval.change.ChangeStoreContract;
import org.ptracker.server.interval.list.ListStoreContract;
import org.ptracker.server.interval.once.IdempotencyStoreContract;
import org.ptracker.server.interval.tag.TagStoreContract;
import org.ptracker.server.interval.targets.TargetStoreContract;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.MigrationScript;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.storage.Transaction;
import org.ptracker.server.user.TokenStoreContract;
import org.ptracker.server.user.UserStoreContract;
import org.ptracker.testkit.Repository;
import org.ptracker.testkit.contract.DatabaseContract;
import org.ptracker.testkit.database.TestPostgres;

/** Every contract on PostgreSQL: in one class, so that one server of PostgreSQL starts for all of them. */
class PostgresStoresTest {
    private static Database postgres(Path folder) {
        return at(TestPostgres.of(folder));
    }

    private static Database at(String url) {
        PostgresSettings settings = new PostgresSettings(url, null, null, 4);
        return PostgresDatabase.open(settings, Clock.systemUTC(), 64, CommitListener.NONE);
    }

    @Nested
    class Databases extends DatabaseContract {
        @Override
        protected Database open(Path folder) {
            return postgres(folder);
        }
    }

    @Nested
    class Users extends UserStoreContract {
        @Override
        protected Database open(Path folder) {
            return postgres(folder);
        }
    }

    @Nested
    class Tokens extends TokenStoreContract {
        @Override
        protected Database open(Path folder) {
            return postgres(folder);
        }
    }

    @Nested
    class Intervals extends IntervalStoreContract {
        @Override
        protected Database open(Path folder) {
            return postgres(folder);
        }
    }

    @Nested
    class Lists extends ListStoreContract {
        @Override
        protected Database open(Path folder) {
            return postgres(folder);
        }
    }

    @Nested
    class TagsOfIntervals extends TagStoreContract {
        @Override
        protected Database open(Path folder) {
            return postgres(folder);
        }
    }

    @Nested
    class Changes extends ChangeStoreContract {
        @Override
        protected Database open(Path folder) {
            return postgres(folder);
        }
    }

    @Nested
    class Targets extends TargetStoreContract {
        @Override
        protected Database open(Path folder) {
            return postgres(folder);
        }
    }

    @Nested
    class Keys extends IdempotencyStoreContract {
        @Override
        protected Database open(Path folder) {
            return postgres(folder);
        }
    }

    @Nested
    class Moves extends MoveContract {}

    @Nested
    class RoundTrips extends RoundTripContract {}

    @Nested
    class Failures {
        @TempDir
        Path folder;

        private Database database;

        @BeforeEach
        void open() {
            database = postgres(folder);
        }

        @AfterEach
        void close() {
            database.close();
        }

        private void say(String sql) {
            TestPostgres.execute(TestPostgres.of(folder), sql);
        }

        /** That of this transaction: a pool may be making others at the same moment. */
        private void breakConnection(Transaction transaction) throws SQLException {
            try (ResultSet rows = transaction.prepare("SELECT pg_backend_pid()").executeQuery()) {
                rows.next();
                say("SELECT pg_terminate_backend(" + rows.getInt(1) + ")");
            }
        }

        private static void update(Transaction transaction, String name) throws SQLException {
            PreparedStatement update = transaction.prepare("UPDATE users SET zone = zone || '.' WHERE name = ?");
            update.setString(1, name);
            update.executeUpdate();
        }

        @Test
        void deadlock_isTriedAgain() throws Exception {
            for (String name : List.of("ada", "bert")) {
                database.write(transaction -> DatabaseContract.insertUser(transaction, name));
            }
            CyclicBarrier bothHaveOne = new CyclicBarrier(2);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Future<Integer>> writes = new ArrayList<>();
            for (List<String> order : List.of(List.of("ada", "bert"), List.of("bert", "ada"))) {
                AtomicInteger tries = new AtomicInteger();
                writes.add(threads.submit(() -> database.write(transaction -> {
                    update(transaction, order.get(0));
                    if (tries.incrementAndGet() == 1) {
                        await(bothHaveOne);
                    }
                    update(transaction, order.get(1));
                    return tries.get();
                })));
            }
            // Who tries again may be in the way again before the other one wakes.
            assertThat(writes.get(0).get() + writes.get(1).get()).isGreaterThan(2);
            threads.shutdown();
            assertThat(SchemaText.rows(TestPostgres.of(folder), "SELECT DISTINCT zone FROM users"))
                    .containsExactly("UTC..");
        }

        private static void await(CyclicBarrier barrier) {
            try {
                barrier.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        }

        @Test
        void connectionThatBreaks_storesNothing_andTheNextWriteDoes() {
            assertThatThrownBy(() -> database.write(transaction -> {
                        DatabaseContract.insertUser(transaction, "ada");
                        breakConnection(transaction);
                        return DatabaseContract.insertUser(transaction, "bert");
                    }))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageContaining("nothing was stored");
            database.write(transaction -> DatabaseContract.insertUser(transaction, "carl"));
            assertThat(database.read(DatabaseContract::userNames)).containsExactly("carl");
        }

        @Test
        void connectionThatBreaksAtTheCommit_mayHaveStored() {
            assertThatThrownBy(() -> database.write(transaction -> {
                        long id = DatabaseContract.insertUser(transaction, "ada");
                        breakConnection(transaction);
                        return id;
                    }))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageContaining("may be stored: send it again with the same Idempotency-Key");
        }

        /** The end goes with the last writes; it is the same to whoever waits. */
        @Test
        void connectionThatBreaksAtTheLastWrites_mayHaveStored() {
            assertThatThrownBy(() -> database.write(transaction -> {
                        breakConnection(transaction);
                        transaction.later("UPDATE users SET zone = 'UTC'");
                        return true;
                    }))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageContaining("may be stored: send it again with the same Idempotency-Key");
        }

        /** The database answers that it cannot, so that it is known what became of it. */
        @Test
        void resourceThatIsMissingForTheLastWrites_storesNothing() {
            say("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END$$");
            say("CREATE TRIGGER full_disk BEFORE DELETE ON users EXECUTE FUNCTION full_disk()");
            assertThatThrownBy(() -> database.write(transaction -> {
                        transaction.later("DELETE FROM users");
                        return true;
                    }))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageContaining("the database cannot serve now; nothing was stored");
        }

        @Test
        void standby_takesNoWrites() {
            assertThatThrownBy(() -> database.write(transaction -> {
                        transaction.prepare("SET TRANSACTION READ ONLY").execute();
                        return DatabaseContract.insertUser(transaction, "ada");
                    }))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageContaining("takes no writes now; nothing was stored");
        }

        @Test
        void database_thatIsNotThere_isSaidInOneLine() {
            assertThatThrownBy(() -> PostgresDatabase.open(
                            new PostgresSettings("jdbc:postgresql://localhost:1/none", null, null, 2),
                            Clock.systemUTC(),
                            1,
                            CommitListener.NONE,
                            Duration.ZERO))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("cannot use jdbc:postgresql://localhost:1/none: ")
                    .hasMessageContaining("PTRACKER_DATABASE_URL");
        }
    }

    @Nested
    class Schema {
        /** Everything that a migration makes, so that a change of the schema shows in review. */
        @Test
        void migrations_giveTheGoldenSchema() throws Exception {
            String url = TestPostgres.newDatabase();
            at(url).close();
            String made = SchemaText.of(url);
            at(url).close();
            assertThat(SchemaText.of(url)).as("after a second start").isEqualTo(made);
            assertThat(made).isEqualTo(SchemaText.golden());
        }

        /** What an older version wrote says the same, although a create no longer repeats it. */
        @Test
        void history_ofAnOlderVersion_saysTheSame() throws Exception {
            String url = TestPostgres.newDatabase();
            TestPostgres.execute(
                    url,
                    "CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_ms BIGINT NOT NULL)");
            for (int version = 1; version <= 10; version++) {
                String name = MigrationScript.NAMES.get(version - 1);
                for (String sql : MigrationScript.statements(PostgresDatabase.class, name)) {
                    TestPostgres.execute(url, sql);
                }
                TestPostgres.execute(url, "INSERT INTO schema_migrations VALUES (" + version + ", '" + name + "', 0)");
            }
            TestPostgres.execute(url, """
                    INSERT INTO users (name, password_hash, role, zone, created_ms, updated_ms, change_seq)
                    VALUES ('ada', '', 'user', 'UTC', 0, 0, 3)
                    """);
            TestPostgres.execute(url, """
                    INSERT INTO intervals (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, updated_ms)
                    VALUES (1, 3000, decode(repeat('02', 16), 'hex'), 4000, 'UTC', 'changed', '', 2, 20, 40),
                        (1, 5000, decode(repeat('03', 16), 'hex'), NULL, 'Asia/Tokyo', 'kept', '', 1, 30, 30)
                    """);
            TestPostgres.execute(url, """
                    INSERT INTO changes (user_id, seq, batch, operation, interval_id, version, at_ms, token, before, after)
                    VALUES (1, 1, 1, 'create', decode(repeat('02', 16), 'hex'), 1, 20, '1', NULL, NULL),
                        (1, 2, 2, 'create', decode(repeat('03', 16), 'hex'), 1, 30, 'laptop', NULL, NULL),
                        (1, 3, 3, 'update', decode(repeat('02', 16), 'hex'), 2, 40, '1',
                            '[3000,null,"UTC","made",""]', '[3000,4000,"UTC","changed",""]')
                    """);
            try (Database database = at(url)) {
                List<String> history = database.read(
                        1,
                        transaction -> new ChangeStore()
                                .after(transaction, 1, 0, 10).stream()
                                        .map(change -> change.operation() + " "
                                                + change.at().toEpochMilli() + " " + change.token() + " "
                                                + (change.after() == null
                                                        ? ""
                                                        : change.after().note()))
                                        .toList());
                assertThat(history).containsExactly("CREATE 20 1 made", "CREATE 30 laptop kept", "UPDATE 40 1 changed");
            }
        }

        /** As a database needs that spreads its rows over machines by user. */
        @Test
        void keysOfWhatBelongsToAUser_beginWithTheUser() throws Exception {
            String url = TestPostgres.newDatabase();
            at(url).close();
            assertThat(SchemaText.rows(url, """
                    SELECT conname FROM pg_constraint k
                    JOIN pg_attribute u ON u.attrelid = conrelid AND u.attname = 'user_id'
                    WHERE contype IN ('p', 'u', 'f') AND conkey[1] <> u.attnum
                    UNION ALL
                    SELECT indexrelid::regclass::text FROM pg_index
                    JOIN pg_attribute u ON u.attrelid = indrelid AND u.attname = 'user_id'
                    WHERE indkey[0] <> u.attnum
                    """))
                    // Whose token it is, and what is old enough to go, are asked of all users; neither index is unique.
                    .containsExactlyInAnyOrder("tokens_hash", "idempotency_keys_created");
        }

        @Test
        void manyServersThatStartAtOnce_makeOneSchema(@TempDir Path folder) throws Exception {
            TestPostgres.of(folder);
            ExecutorService starts = Executors.newFixedThreadPool(4);
            List<Future<Database>> opened = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                opened.add(starts.submit(() -> postgres(folder)));
            }
            for (Future<Database> database : opened) {
                database.get().close();
            }
            starts.shutdown();
            assertThat(SchemaText.rows(TestPostgres.of(folder), "SELECT name FROM schema_migrations ORDER BY version"))
                    .isEqualTo(MigrationScript.NAMES);
        }

        @Test
        void newerSchema_isRefused(@TempDir Path folder) throws Exception {
            postgres(folder).close();
            TestPostgres.execute(TestPostgres.of(folder), "INSERT INTO schema_migrations VALUES (9999, 'later', 0)");
            assertThatThrownBy(() -> postgres(folder))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("the database has schema 9999");
        }

        /** A step that one database lacks would be found by its users. */
        @Test
        void migrations_areOfTheSameNamesOnBothDatabases() throws Exception {
            assertThat(names("postgres")).isEqualTo(names("sqlite")).containsAll(MigrationScript.NAMES);
        }

        private static Set<String> names(String database) throws IOException {
            Path folder = Repository.file("ptracker-server/src/main/resources/org/ptracker/server/storage/" + database);
            try (Stream<Path> files = Files.list(folder)) {
                return files.map(file -> file.getFileName().toString().replace(".sql", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        }
    }
}
