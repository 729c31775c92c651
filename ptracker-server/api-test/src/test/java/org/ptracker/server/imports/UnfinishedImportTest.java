package org.ptracker.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.storage.Work;
import org.ptracker.server.storage.sqlite.SqliteCheck;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.database.ForwardingDatabase;

/** A large import that does not come to its end leaves nothing, whether the disk fails or the server ends. */
@Tag("sqlite")
class UnfinishedImportTest {
    private static final String PATH = "/api/v1/imports";
    /** Parts end by time: a machine many times as quick needs five of them, too. */
    private static final int ROWS = 10_000;

    @RegisterExtension
    static final TestServer server = new TestServer().around(Failing::new);

    private final String token = server.token(server.account("user"), "write");

    /** Each start listens elsewhere. */
    private TestClient user() {
        return server.with(token);
    }

    /** A database that takes no more writes after so many. */
    private static final class Failing extends ForwardingDatabase {
        private static final int NEVER = Integer.MAX_VALUE;
        /** Counted down by each write; below 0 they fail, and from {@code -FAILURES} on they work again. */
        private static final AtomicInteger LEFT = new AtomicInteger(NEVER);

        private static volatile int failures = 1;

        Failing(Database database) {
            super(database);
        }

        @Override
        public <T> T write(long userId, Work<T> work) {
            int left = userId == SERVER || LEFT.get() == NEVER ? NEVER : LEFT.decrementAndGet();
            if (left < 0 && left >= -failures) {
                throw new StorageUnavailableException("the disk is full", Duration.ofSeconds(1), null);
            }
            return super.write(userId, work);
        }
    }

    private void isAsBefore(String file) throws Exception {
        Failing.LEFT.set(Failing.NEVER);
        assertThat(user().get("/api/v1/busy").at("/busy_seconds")).isEqualTo("0");
        assertThat(user().get("/api/v1/changes?after=0").items("seq")).isEmpty();
        assertThat(user().get("/api/v1/tags").items("")).isEmpty();
        server.pause();
        Path database = server.folder().resolve(SqliteCheck.DATABASE);
        SqliteCheck.check(database);
        server.resume();
        assertThat(user().post(PATH, file).at("/counts/new")).isEqualTo(String.valueOf(ROWS));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void failure_leavesNothing(int writes) throws Exception {
        String file = LargeImportTest.file(ROWS);
        Failing.failures = 1;
        Failing.LEFT.set(writes);

        Reply failed = user().post(PATH, file);

        assertThat(failed.status()).isEqualTo(503);
        isAsBefore(file);
    }

    /** As after a kill: what is there is taken back by the next start. */
    @Test
    void endOfTheServer_leavesNothingToTheNext() throws Exception {
        String file = LargeImportTest.file(ROWS);
        Failing.failures = Integer.MAX_VALUE - 1;
        Failing.LEFT.set(3);
        CompletableFuture<Reply> failed = CompletableFuture.supplyAsync(() -> user().post(PATH, file));
        while (Failing.LEFT.get() >= 0) {
            Thread.onSpinWait();
        }

        server.pause();
        Failing.LEFT.set(Failing.NEVER);
        server.resume();

        assertThat(failed.join().status()).isEqualTo(503);
        isAsBefore(file);
    }
}
