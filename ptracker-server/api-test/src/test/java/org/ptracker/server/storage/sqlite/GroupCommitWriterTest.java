package org.ptracker.server.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.storage.Work;
import org.ptracker.testkit.contract.DatabaseContract;

@Timeout(60)
@Tag("sqlite")
class GroupCommitWriterTest {
    private static final Duration ANY_LENGTH = Duration.ofDays(1);

    @TempDir
    Path folder;

    private SqliteConnections connections;

    @BeforeEach
    void makeTable() throws SQLException {
        connections = new SqliteConnections(folder.resolve("test.db"));
        try (SqliteConnection connection = connections.openWriter()) {
            new Migrations(Clock.systemUTC()).apply(connection);
            connection.execute("CREATE TABLE items (number INTEGER PRIMARY KEY, text TEXT) STRICT");
        }
    }

    private GroupCommitWriter writer(int capacity, Duration longestGroup) throws SQLException {
        return new GroupCommitWriter(
                connections.openWriter(), connections::openWriter, capacity, CommitListener.NONE, longestGroup);
    }

    private GroupCommitWriter writer(int capacity) throws SQLException {
        return writer(capacity, ANY_LENGTH);
    }

    private static Work<Integer> insert(int number, String text) {
        return transaction -> {
            PreparedStatement insert = transaction.prepare("INSERT INTO items VALUES (?, ?)");
            insert.setInt(1, number);
            insert.setString(2, text);
            return insert.executeUpdate();
        };
    }

    private List<Integer> stored() throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (SqliteConnection reader = connections.openReader();
                ResultSet rows = reader.prepare("SELECT number FROM items ORDER BY number")
                        .executeQuery()) {
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
        }
        return numbers;
    }

    /** Keeps the writer busy until it is released, so that what follows waits in the queue. */
    private static final class Gate {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private final Future<Boolean> future;

        Gate(GroupCommitWriter writer) throws InterruptedException {
            future = writer.submit(Database.SERVER, transaction -> {
                entered.countDown();
                DatabaseContract.await(open);
                return true;
            });
            entered.await();
        }
    }

    @Test
    void submit_fullQueueRefusesAtOnceAndKeepsWhatItHas() throws Exception {
        try (GroupCommitWriter writer = writer(2)) {
            Gate gate = new Gate(writer);
            Future<Integer> first = writer.submit(Database.SERVER, insert(1, "a"));
            Future<Integer> second = writer.submit(Database.SERVER, insert(2, "b"));
            assertThat(writer.queued()).isEqualTo(writer.capacity());
            // The gate is shut: to wait for a place would be to wait for ever.
            assertThatThrownBy(() -> writer.submit(Database.SERVER, insert(3, "c")))
                    .isInstanceOfSatisfying(
                            StorageUnavailableException.class,
                            e -> assertThat(e.retryAfter()).isPositive())
                    .hasMessageContaining("nothing was stored");
            gate.open.countDown();
            assertThat(gate.future.get()).isTrue();
            assertThat(first.get()).isEqualTo(1);
            assertThat(second.get()).isEqualTo(1);
            assertThat(writer.refused()).isEqualTo(1);
            assertThat(writer.takesWrites()).isTrue();
        }
        assertThat(stored()).containsExactly(1, 2);
    }

    @Test
    void submit_userWithManyWaitsBehindThemselves() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        try (GroupCommitWriter writer = writer(100)) {
            Gate gate = new Gate(writer);
            for (int number : List.of(11, 12, 13, 21, 14, 22, 31)) {
                Future<Boolean> unused = writer.submit(number / 10, transaction -> order.add(number));
            }
            gate.open.countDown();
        }
        assertThat(order).containsExactly(11, 21, 31, 12, 22, 13, 14);
    }

    @Test
    void submit_leavesHalfOfTheQueueToOthers() throws Exception {
        try (GroupCommitWriter writer = writer(4)) {
            Gate gate = new Gate(writer);
            List<Future<Integer>> taken =
                    new ArrayList<>(List.of(writer.submit(1, insert(1, "a")), writer.submit(1, insert(2, "b"))));
            assertThatThrownBy(() -> writer.submit(1, insert(3, "c"))).isInstanceOf(StorageUnavailableException.class);
            taken.add(writer.submit(2, insert(4, "d")));
            gate.open.countDown();
            for (Future<Integer> write : taken) {
                assertThat(write.get()).isEqualTo(1);
            }
        }
        assertThat(stored()).containsExactly(1, 2, 4);
    }

    @Test
    void group_thatTookItsTime_isCommittedBeforeTheNextWriteBegins() throws Exception {
        try (GroupCommitWriter writer = writer(100, Duration.ZERO)) {
            Gate gate = new Gate(writer);
            Future<Integer> first = writer.submit(1, insert(1, "a"));
            Future<List<Integer>> second = writer.submit(2, transaction -> stored());
            gate.open.countDown();
            assertThat(first.get()).isEqualTo(1);
            assertThat(second.get()).containsExactly(1);
        }
    }

    /** Who shares a group with a batch of a thousand would wait until that is written, too. */
    @Test
    void group_isCommittedBeforeAWriteOfSomebodySlowBegins() throws Exception {
        Duration longest = Duration.ofMillis(40);
        try (GroupCommitWriter writer = writer(100, longest)) {
            assertThat(writer.submit(1, lasting(longest)).get()).isTrue();
            Gate gate = new Gate(writer);
            Future<Integer> quick = writer.submit(2, insert(1, "a"));
            Future<List<Integer>> next = writer.submit(1, transaction -> stored());
            gate.open.countDown();
            assertThat(quick.get()).isEqualTo(1);
            assertThat(next.get()).containsExactly(1);
        }
    }

    private static Work<Boolean> lasting(Duration time) {
        return transaction -> {
            long began = System.nanoTime();
            while (System.nanoTime() - began < time.toNanos()) {
                Thread.onSpinWait();
            }
            return true;
        };
    }

    /** However many users send large ones, a small write waits for the one that is under way; and they come to their turn. */
    @Test
    void quickWrites_andSlowOnes_takeTurns() throws Exception {
        Duration longest = Duration.ofMillis(400);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        try (GroupCommitWriter writer = writer(1000, longest)) {
            for (long user = 1; user <= 3; user++) {
                assertThat(writer.submit(user, lasting(longest)).get()).isTrue();
            }
            CountDownLatch entered = new CountDownLatch(1);
            CountDownLatch open = new CountDownLatch(1);
            Future<Boolean> underWay = writer.submit(1, transaction -> {
                entered.countDown();
                DatabaseContract.await(open);
                return lasting(longest).in(transaction);
            });
            entered.await();
            for (int user = 1; user <= 3; user++) {
                int number = user;
                Future<Boolean> unused = writer.submit(user, transaction -> order.add(number));
            }
            for (int i = 0; i < 300; i++) {
                Future<Boolean> unused = writer.submit(4, transaction -> order.add(4));
            }
            open.countDown();
            assertThat(underWay.get()).isTrue();
        }
        assertThat(order).hasSize(303).startsWith(4);
        // A group has at most 256; then one of the others has its turn, not all of them.
        assertThat(order.indexOf(1)).isBetween(1, 256);
        assertThat(order.lastIndexOf(4)).isGreaterThan(order.indexOf(1));
        assertThat(order.indexOf(2)).isGreaterThan(order.indexOf(1));
        assertThat(order.indexOf(3)).isGreaterThan(order.indexOf(2));
    }

    @Test
    void submit_isAnsweredOnlyAfterCommit() throws Exception {
        try (GroupCommitWriter writer = writer(100)) {
            Gate gate = new Gate(writer);
            Future<Integer> first = writer.submit(Database.SERVER, insert(1, "a"));
            CountDownLatch secondRuns = new CountDownLatch(1);
            CountDownLatch finish = new CountDownLatch(1);
            Future<Boolean> second = writer.submit(Database.SERVER, transaction -> {
                secondRuns.countDown();
                DatabaseContract.await(finish);
                return true;
            });
            gate.open.countDown();
            secondRuns.await();
            // The first has run, in the same transaction; nobody may know before that is committed.
            assertThat(first.isDone()).isFalse();
            assertThat(stored()).isEmpty();
            finish.countDown();
            assertThat(second.get()).isTrue();
            assertThat(first.get()).isEqualTo(1);
            assertThat(stored()).containsExactly(1);
        }
    }

    @Test
    void submit_cancelledBeforeItsTurnIsNotRun() throws Exception {
        try (GroupCommitWriter writer = writer(100)) {
            Gate gate = new Gate(writer);
            Future<Integer> cancelled = writer.submit(Database.SERVER, insert(1, "a"));
            Future<Integer> kept = writer.submit(Database.SERVER, insert(2, "b"));
            assertThat(cancelled.cancel(false)).isTrue();
            gate.open.countDown();
            assertThat(kept.get()).isEqualTo(1);
        }
        assertThat(stored()).containsExactly(2);
    }

    @Test
    void close_commitsWhatIsQueuedAndRefusesTheRest() throws Exception {
        GroupCommitWriter writer = writer(1000);
        Gate gate = new Gate(writer);
        List<Future<Integer>> queued = new ArrayList<>();
        for (int number = 1; number <= 700; number++) {
            queued.add(writer.submit(Database.SERVER, insert(number, "x")));
        }
        Thread closing = new Thread(writer::close);
        closing.start();
        while (!isClosed(writer)) {
            Thread.onSpinWait();
        }
        gate.open.countDown();
        closing.join();
        for (Future<Integer> item : queued) {
            assertThat(item.get()).isEqualTo(1);
        }
        assertThat(stored()).hasSize(700);
    }

    private static boolean isClosed(GroupCommitWriter writer) {
        try {
            Future<Boolean> unused = writer.submit(Database.SERVER, transaction -> true);
            return false;
        } catch (StorageUnavailableException e) {
            return String.valueOf(e.getMessage()).contains("shutting down");
        }
    }

    @Test
    void write_whatFailsAfterCommitMayBeStored() throws Exception {
        CommitListener failing = (writes, nanos) -> {
            throw new IllegalStateException("after COMMIT");
        };
        try (GroupCommitWriter writer =
                new GroupCommitWriter(connections.openWriter(), connections::openWriter, 100, failing, ANY_LENGTH)) {
            Future<Integer> item = writer.submit(Database.SERVER, insert(1, "a"));
            assertThatThrownBy(item::get)
                    .hasCauseInstanceOf(StorageUnavailableException.class)
                    .hasMessageContaining("may be stored: send it again with the same Idempotency-Key");
            assertThat(stored()).containsExactly(1);
        }
    }

    @Test
    void write_fullDiskFailsTheWholeBatchAndRecovers() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        // A real SQLITE_FULL: the first connection may not grow the file, the next one may.
        GroupCommitWriter.ConnectionSource source = () -> {
            SqliteConnection connection = connections.openWriter();
            if (opened.getAndIncrement() == 0) {
                connection.execute("PRAGMA max_page_count = 1");
            }
            return connection;
        };
        try (GroupCommitWriter writer =
                new GroupCommitWriter(source.open(), source, 100, CommitListener.NONE, ANY_LENGTH)) {
            Gate gate = new Gate(writer);
            Future<Integer> small = writer.submit(Database.SERVER, insert(1, "a"));
            Future<Integer> large = writer.submit(Database.SERVER, insert(2, "b".repeat(1_000_000)));
            gate.open.countDown();
            for (Future<?> item : List.of(gate.future, small, large)) {
                assertThatThrownBy(item::get)
                        .hasCauseInstanceOf(StorageUnavailableException.class)
                        .hasMessageContaining("nothing was stored");
            }
            assertThat(stored()).isEmpty();
            assertThat(writer.failed()).isEqualTo(3);
            while (!writer.takesWrites()) {
                Thread.onSpinWait();
            }
            assertThat(writer.submit(Database.SERVER, insert(2, "b".repeat(1_000_000)))
                            .get())
                    .isEqualTo(1);
            assertThat(stored()).containsExactly(2);
        }
    }
}
