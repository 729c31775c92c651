package org.ptracker.server.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.interval.IntervalStoreContract;
import org.ptracker.server.interval.change.ChangeStoreContract;
import org.ptracker.server.interval.list.ListStoreContract;
import org.ptracker.server.interval.once.IdempotencyStoreContract;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.Database;
import org.ptracker.server.user.TokenStoreContract;
import org.ptracker.server.user.UserStoreContract;
import org.ptracker.testkit.Repository;
import org.ptracker.testkit.contract.DatabaseContract;
import org.ptracker.testkit.database.TestPostgres;

/** Every contract on PostgreSQL: in one class, so that one server of PostgreSQL starts for all of them. */
class PostgresStoresTest {
    private static Database postgres(Path folder) {
        return PostgresDatabase.open(
                new PostgresSettings(TestPostgres.of(folder), null, null, 4),
                Clock.systemUTC(),
                64,
                CommitListener.NONE);
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
    class Changes extends ChangeStoreContract {
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
    class Schema {
        /** Everything that a migration makes, so that a change of the schema shows in review. */
        @Test
        void migrations_giveTheGoldenSchema(@TempDir Path folder) throws Exception {
            String url = TestPostgres.of(folder);
            postgres(folder).close();
            String made = SchemaText.of(url);
            postgres(folder).close();
            assertThat(SchemaText.of(url)).as("after a second start").isEqualTo(made);
            assertThat(made).isEqualTo(SchemaText.golden());
        }

        /** As a database needs that spreads its rows over machines by user. */
        @Test
        void keysOfWhatBelongsToAUser_beginWithTheUser(@TempDir Path folder) throws Exception {
            postgres(folder).close();
            assertThat(SchemaText.rows(TestPostgres.of(folder), """
                    SELECT conrelid::regclass || ' ' || pg_get_constraintdef(k.oid) FROM pg_constraint k
                    JOIN pg_attribute u ON u.attrelid = conrelid AND u.attname = 'user_id'
                    WHERE contype IN ('p', 'u', 'f') AND conkey[1] <> u.attnum
                    UNION ALL
                    SELECT indrelid::regclass || ' ' || pg_get_indexdef(indexrelid) FROM pg_index
                    JOIN pg_attribute u ON u.attrelid = indrelid AND u.attname = 'user_id'
                    WHERE indisunique AND indkey[0] <> u.attnum
                    """)).isEmpty();
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
                    .isEqualTo(PostgresMigrations.NAMES);
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
            assertThat(names("postgres")).isEqualTo(names("sqlite")).containsAll(PostgresMigrations.NAMES);
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
