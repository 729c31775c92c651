package org.ptracker.server.storage.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ptracker.server.storage.Database;

@Timeout(60)
class LendingTest {
    private static final long GREEDY = 1;
    private static final long QUIET = 2;

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Lending<String> lending = new Lending<>("reads", List.of("a", "b", "c", "d"), 100, 1, nanos::get);

    @Test
    void oneAlone_hasHalf() {
        lending.take(GREEDY);
        lending.take(GREEDY);
        CompletableFuture<String> third = waiting();
        assertThat(lending.idle()).isEqualTo(2);
        lending.giveBack(GREEDY, "a");
        assertThat(third.join()).isEqualTo("c");
    }

    @Test
    void whileThereAreOthers_oneHasLess_andTheOthersNeedNotWait() {
        lending.take(GREEDY);
        lending.take(GREEDY);
        CompletableFuture<String> third = waiting();
        lending.giveBack(QUIET, lending.take(QUIET));
        lending.giveBack(GREEDY, "a");
        assertThat(lending.waiting()).as("one is enough in company").isOne();
        assertThat(lending.idle()).isEqualTo(3);
        lending.giveBack(GREEDY, "b");
        third.join();
        CompletableFuture<String> fourth = waiting();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        lending.giveBack(Database.SERVER, lending.take(Database.SERVER));
        assertThat(fourth.join()).as("alone again").isNotNull();
    }

    /** Taken by another thread, which waits for it. */
    private CompletableFuture<String> waiting() {
        CompletableFuture<String> taken = CompletableFuture.supplyAsync(() -> lending.take(GREEDY));
        while (lending.waiting() == 0) {
            Thread.onSpinWait();
        }
        return taken;
    }
}
