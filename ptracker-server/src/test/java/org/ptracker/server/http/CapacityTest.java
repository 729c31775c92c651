package org.ptracker.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ptracker.common.Limits;
import org.ptracker.server.failure.TryLaterException;

class CapacityTest {
    private static final int SMALL = 64 * 1024;

    private final Capacity capacity = new Capacity(120L << 20);

    @Test
    void largestBody_fitsASmallHeap() {
        new Capacity(1 << 20).share("ada").hold(Limits.BATCH_BODY_BYTES);
    }

    @Test
    void oneHolder_getsNoMoreThanAShare() {
        capacity.share("ada").hold(Limits.BATCH_BODY_BYTES);
        Capacity.Share second = capacity.share("ada");
        assertThatThrownBy(() -> second.hold(Limits.BATCH_BODY_BYTES)).isInstanceOf(TryLaterException.class);

        capacity.share("ben").hold(Limits.BATCH_BODY_BYTES);
    }

    @Test
    void smallOnes_findRoomWhenLargeOnesDoNot() {
        List<Capacity.Share> taken = new ArrayList<>();
        assertThatThrownBy(() -> {
                    while (true) {
                        Capacity.Share share = capacity.share(taken.size());
                        share.hold(1 << 20);
                        taken.add(share);
                    }
                })
                .isInstanceOf(TryLaterException.class);

        capacity.share("quiet").hold(SMALL);
    }

    @Test
    void close_givesEverythingBackOnce() {
        Capacity.Share one = capacity.share("ada");
        one.hold(SMALL);
        one.hold(2 * SMALL);
        capacity.share("ben").hold(SMALL);
        assertThat(capacity.bytes()).isEqualTo(3L * SMALL);

        one.close();
        one.close();

        assertThat(capacity.bytes()).isEqualTo(SMALL);
    }

    @Test
    void hold_less_givesBack() {
        Capacity.Share share = capacity.share("ada");
        share.hold(SMALL);
        share.hold(10);

        assertThat(capacity.bytes()).isEqualTo(10);
    }

    private static Thread waiting(Capacity capacity, List<String> entered, String who, long bytes) {
        Thread thread = new Thread(() -> {
            try {
                capacity.share(who).await(bytes);
                entered.add(who);
            } catch (TryLaterException e) {
                // Nobody waits for the one that gives up.
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        return thread;
    }

    @Test
    @Timeout(60)
    void await_waitsForRoom_andHasItWhenAnotherGivesBack() throws Exception {
        Capacity patient = new Capacity(120L << 20, Duration.ofDays(1));
        List<String> entered = Collections.synchronizedList(new ArrayList<>());
        Capacity.Share first = patient.share("ada");
        first.await(Limits.BATCH_BODY_BYTES);
        Thread second = waiting(patient, entered, "ada", Limits.BATCH_BODY_BYTES);
        // What fits passes who waits for more.
        Capacity.Share small = patient.share("ada");
        small.await(SMALL);
        small.close();
        Thread other = waiting(patient, entered, "ben", Limits.BATCH_BODY_BYTES);
        other.join();
        assertThat(entered).containsExactly("ben");

        first.close();

        second.join();
        assertThat(entered).containsExactly("ben", "ada");
        assertThat(patient.bytes()).isEqualTo(2L * Limits.BATCH_BODY_BYTES);
        assertThat(patient.refusals()).isZero();
    }

    @Test
    @Timeout(60)
    void await_hasRoomWhenAnotherNeedsLess() throws Exception {
        Capacity patient = new Capacity(120L << 20, Duration.ofDays(1));
        Capacity.Share first = patient.share("ada");
        first.await(Limits.BATCH_BODY_BYTES);
        Thread second = waiting(patient, new ArrayList<>(), "ada", Limits.BATCH_BODY_BYTES);

        first.hold(SMALL);

        second.join();
        assertThat(patient.bytes()).isEqualTo((long) Limits.BATCH_BODY_BYTES + SMALL);
    }

    @Test
    @Timeout(60)
    void await_refusesAfterAWhile_andAtOnceWhereManyWait() throws Exception {
        Capacity impatient = new Capacity(120L << 20, Duration.ofMillis(1));
        impatient.share("ada").await(Limits.BATCH_BODY_BYTES);
        Capacity.Share late = impatient.share("ada");
        assertThatThrownBy(() -> late.await(Limits.BATCH_BODY_BYTES)).isInstanceOf(TryLaterException.class);
        assertThat(impatient.bytes()).isEqualTo(Limits.BATCH_BODY_BYTES);

        Capacity patient = new Capacity(120L << 20, Duration.ofDays(1));
        Capacity.Share first = patient.share("ada");
        first.await(Limits.BATCH_BODY_BYTES);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            threads.add(waiting(patient, new ArrayList<>(), "ada", Limits.BATCH_BODY_BYTES));
        }
        Capacity.Share oneMore = patient.share("ada");
        assertThatThrownBy(() -> oneMore.await(Limits.BATCH_BODY_BYTES)).isInstanceOf(TryLaterException.class);
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join();
        }
        first.close();
        assertThat(patient.bytes()).isZero();
    }

    @Test
    void streams_areForSeveral() {
        assertThatThrownBy(() -> {
                    while (true) {
                        capacity.share("ada").stream();
                    }
                })
                .isInstanceOf(TryLaterException.class);

        Capacity.Share other = capacity.share("ben");
        other.stream();
        other.close();
    }

    @Test
    void whatFindsNoRoom_isCounted() {
        assertThat(capacity.mostBytes()).isGreaterThan(Limits.BATCH_BODY_BYTES);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> capacity.share("ada").hold(capacity.mostBytes() + 1))
                    .isInstanceOf(TryLaterException.class);
        }
        assertThat(capacity.refusals()).isEqualTo(2);
        try (Capacity.Share share = capacity.share("ada")) {
            share.stream();
            assertThat(capacity.streams()).isEqualTo(1);
        }
        assertThat(capacity.streams()).isZero();
    }
}
