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
    void takenRow_isChangedByNobodyElse() throws Exception {
        database.write(transaction -> insertUser(transaction, "anna"));
        ExecutorService clients = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> outcomes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            outcomes.add(clients.submit(() -> database.write(transaction -> {
                long seen = transaction
                        .ask("SELECT change_seq FROM users" + transaction.takingRows(), DatabaseContract::first)
                        .get();
                transaction.later("UPDATE users SET change_seq = ?", seen + 1);
                return true;
            })));
        }
        for (Future<Boolean> outcome : outcomes) {
            outcome.get();
        }
        clients.shutdown();
        assertThat(database.<Long>read(transaction -> transaction
                        .ask("SELECT change_seq FROM users", DatabaseContract::first)
                        .get()))
                .isEqualTo(100);
    }

    private static long first(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getLong(1);
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
    void lookUp_isOfWhatIsStored_andCannotWrite() {
        database.write(transaction -> insertUser(transaction, "anna"));
        assertThat(database.lookUp(Database.SERVER, DatabaseContract::userNames))
                .containsExactly("anna");
        assertThatThrownBy(() -> database.lookUp(Database.SERVER, transaction -> insertUser(transaction, "bert")))
                .isInstanceOfAny(StorageException.class, StorageUnavailableException.class);
        assertThat(database.read(DatabaseContract::userNames)).containsExactly("anna");
    }

    private static void renameLater(Transaction transaction, String from, String to) throws SQLException {
        transaction.later("UPDATE users SET name = ? WHERE name = ?", to, from);
    }

    @Test
    void later_isInOrder_beforeTheNextStatementAndTheEnd() {
        database.write(transaction -> insertUser(transaction, "anna"));
        List<String> seen = database.write(transaction -> {
            renameLater(transaction, "anna", "bert");
            transaction.later("DELETE FROM users WHERE name = ?", "anna");
            renameLater(transaction, "bert", "carl");
            List<String> names = userNames(transaction);
            renameLater(transaction, "carl", "dora");
            return names;
        });
        assertThat(seen).containsExactly("carl");
        assertThat(database.read(DatabaseContract::userNames)).containsExactly("dora");
    }

    @Test
    void ask_comesInOrderWithWhatIsPutOff() {
        database.write(transaction -> insertUser(transaction, "anna"));
        List<String> heard = database.write(transaction -> {
            Transaction.Answer<String> first = askName(transaction);
            renameLater(transaction, "anna", "bert");
            Transaction.Answer<String> second = askName(transaction);
            for (int i = 0; i < 100; i++) {
                renameLater(transaction, "bert", "bert");
            }
            renameLater(transaction, "bert", "carl");
            return List.of(second.get(), first.get(), askName(transaction).get());
        });
        assertThat(heard).containsExactly("bert", "anna", "carl");
    }

    private static Transaction.Answer<String> askName(Transaction transaction) throws SQLException {
        return transaction.ask(
                "SELECT name FROM users WHERE zone = ?", rows -> rows.next() ? rows.getString(1) : "", "UTC");
    }

    /** More than go at once; and what another statement says to the same table comes between them. */
    @Test
    void later_isInOrder_whenItIsMuch() {
        database.write(transaction -> insertUser(transaction, "0"));
        database.write(transaction -> {
            for (int i = 0; i < 10_000; i++) {
                renameLater(transaction, String.valueOf(i), String.valueOf(i + 1));
                if (i % 100 == 0) {
                    transaction.later("DELETE FROM users WHERE name = ?", String.valueOf(i));
                }
            }
            return true;
        });
        assertThat(database.read(DatabaseContract::userNames)).containsExactly("10000");
    }

    @Test
    void later_thatFails_leavesNothing() {
        database.write(transaction -> insertUser(transaction, "anna"));
        assertThatThrownBy(() -> database.write(transaction -> {
                    long id = insertUser(transaction, "bert");
                    renameLater(transaction, "bert", "carl");
                    renameLater(transaction, "anna", "carl");
                    renameLater(transaction, "carl", "dora");
                    return id;
                }))
                .isInstanceOf(StorageException.class);
        assertThat(database.read(DatabaseContract::userNames)).containsExactly("anna");
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
