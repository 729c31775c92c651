package org.ptracker.server.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.testkit.contract.DatabaseContract;

/** Reads that last until they are released, so that nothing here depends on time. */
@Tag("sqlite")
class ReadConnectionsTest {
    private static final int SIZE = 4;

    @TempDir
    Path folder;

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private ReadConnections readers;

    @BeforeEach
    void open() {
        SqliteConnections connections = new SqliteConnections(folder.resolve("test.db"));
        readers = new ReadConnections(connections::openWriter, SIZE);
    }

    @AfterEach
    void close() {
        release.countDown();
        readers.close();
        clients.shutdown();
    }

    /** Begins a read of a user, and waits until it holds a connection. */
    private Future<Boolean> hold(long userId) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Future<Boolean> read = clients.submit(() -> readers.read(userId, transaction -> {
            held.countDown();
            DatabaseContract.await(release);
            return true;
        }));
        held.await();
        return read;
    }

    private Future<Boolean> queue(long userId) {
        int before = readers.waiting();
        Future<Boolean> read = clients.submit(() -> readers.read(userId, transaction -> true));
        while (readers.waiting() == before) {
            Thread.onSpinWait();
        }
        return read;
    }

    @Test
    void userWithLongReads_leavesHalfToTheOthers() throws Exception {
        List<Future<Boolean>> long1 = List.of(hold(1), hold(1));
        List<Future<Boolean>> waiting = List.of(queue(1), queue(1));
        assertThat(readers.idle()).isEqualTo(SIZE / 2);
        assertThat(readers.<Boolean>read(2, transaction -> true)).isTrue();
        assertThat(readers.<Boolean>read(Database.SERVER, transaction -> true)).isTrue();
        assertThat(waiting).noneMatch(Future::isDone);
        release.countDown();
        for (Future<Boolean> read : long1) {
            assertThat(read.get()).isTrue();
        }
        for (Future<Boolean> read : waiting) {
            assertThat(read.get()).isTrue();
        }
    }

    @Test
    void whatIsDoneForNobody_mayHaveAll() throws Exception {
        List<Future<Boolean>> reads = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            reads.add(hold(Database.SERVER));
        }
        assertThat(reads).noneMatch(Future::isDone);
        assertThat(readers.idle()).isZero();
    }

    @Test
    void userWithTooManyWaitingReads_isRefusedAtOnce_andOthersAreNot() throws Exception {
        List<Future<Boolean>> waiting = new ArrayList<>(List.of(hold(1), hold(1)));
        for (int i = 0; i < 128; i++) {
            waiting.add(queue(1));
        }
        assertThatThrownBy(() -> readers.read(1, transaction -> true))
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageContaining("too many of your reads");
        assertThat(readers.<Boolean>read(2, transaction -> true)).isTrue();
        release.countDown();
        for (Future<Boolean> read : waiting) {
            assertThat(read.get()).isTrue();
        }
    }

    @Test
    void close_refusesThoseThatWait_andLetsThoseUnderWayEnd() throws Exception {
        List<Future<Boolean>> held = List.of(hold(1), hold(1));
        Future<Boolean> waiting = queue(1);
        Thread closing = new Thread(readers::close);
        closing.start();
        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(StorageUnavailableException.class);
        release.countDown();
        closing.join();
        for (Future<Boolean> read : held) {
            assertThat(read.get()).isTrue();
        }
        assertThatThrownBy(() -> readers.read(2, transaction -> true)).hasMessageContaining("shutting down");
    }
}
