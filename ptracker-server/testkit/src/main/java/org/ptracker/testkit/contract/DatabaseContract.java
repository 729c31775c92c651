package org.ptracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.StorageException;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.storage.Transaction;

/** What every {@link Database} promises. Each implementation runs these same tests. */
public abstract class DatabaseContract {
    @TempDir
    protected Path folder;

    private Database database;

    protected abstract Database open(Path folder);

    @BeforeEach
    void openDatabase() {
        database = open(folder);
    }

    @AfterEach
    protected void closeDatabase() {
        database.close();
    }

    public static long insertUser(Transaction transaction, String name) throws SQLException {
        PreparedStatement insert = transaction.prepare("""
                INSERT INTO users (name, password_hash, role, zone, created_ms, updated_ms)
                VALUES (?, 'none', 'user', 'UTC', 0, 0) RETURNING id
                """);
        insert.setString(1, name);
        try (ResultSet rows = insert.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    public static List<String> userNames(Transaction transaction) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows =
                transaction.prepare("SELECT name FROM users ORDER BY name").executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @Test
    void write_isSeenByReadsAndAfterReopening() {
        database.write(transaction -> insertUser(transaction, "anna"));
        assertThat(database.read(DatabaseContract::userNames)).containsExactly("anna");
        database.close();
        database = open(folder);
        assertThat(database.read(DatabaseContract::userNames)).containsExactly("anna");
    }

    @Test
    void write_exceptionRollsBackAndReachesTheCaller() {
        IllegalStateException thrown = new IllegalStateException("no");
        assertThatThrownBy(() -> database.write(transaction -> {
                    insertUser(transaction, "anna");
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(database.read(DatabaseContract::userNames)).isEmpty();
    }

    @Test
    void write_brokenConstraintFailsAlone() {
        database.write(transaction -> insertUser(transaction, "anna"));
        assertThatThrownBy(() -> database.write(transaction -> insertUser(transaction, "anna")))
                .isInstanceOf(StorageException.class);
        database.write(transaction -> insertUser(transaction, "bert"));
        assertThat(database.read(DatabaseContract::userNames)).containsExactly("anna", "bert");
    }

    @Test
    void write_badItemsHarmNoNeighbour() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(16);
        List<Future<Long>> outcomes = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int number = i;
            outcomes.add(clients.submit(() -> database.write(transaction -> {
                long id = insertUser(transaction, "user" + number);
                if (number % 4 == 1) {
                    throw new IllegalArgumentException("bad item " + number);
                }
                if (number % 4 == 2) {
                    insertUser(transaction, "user" + number);
                }
                return id;
            })));
        }
        for (int i = 0; i < outcomes.size(); i++) {
            Future<Long> outcome = outcomes.get(i);
            if (i % 4 == 1) {
                assertThatThrownBy(outcome::get).hasRootCauseMessage("bad item " + i);
            } else if (i % 4 == 2) {
                assertThatThrownBy(outcome::get).hasCauseInstanceOf(StorageException.class);
            } else {
                assertThat(outcome.get()).isPositive();
            }
        }
        clients.shutdown();
        assertThat(database.read(DatabaseContract::userNames)).hasSize(200);
    }

    @Test
    void read_isOneSnapshotAndWaitsForNoWrite() throws Exception {
        database.write(transaction -> insertUser(transaction, "anna"));
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<List<String>> second = other.submit(() -> database.read(transaction -> {
            List<String> first = userNames(transaction);
            reading.countDown();
            await(written);
            List<String> again = userNames(transaction);
            assertThat(again).isEqualTo(first);
            return again;
        }));
        reading.await();
        database.write(transaction -> insertUser(transaction, "bert"));
        written.countDown();
        assertThat(second.get()).containsExactly("anna");
        other.shutdown();
        assertThat(database.read(DatabaseContract::userNames)).containsExactly("anna", "bert");
    }

    @Test
    void read_cannotWrite() {
        assertThatThrownBy(() -> database.read(transaction -> insertUser(transaction, "anna")))
                .isInstanceOfAny(StorageException.class, StorageUnavailableException.class);
        assertThat(database.read(DatabaseContract::userNames)).isEmpty();
    }

    @Test
    void ping_untilClosed() {
        assertThat(database.ping()).isTrue();
        database.close();
        assertThat(database.ping()).isFalse();
        assertThatThrownBy(() -> database.write(transaction -> insertUser(transaction, "anna")))
                .isInstanceOf(StorageUnavailableException.class);
    }

    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
