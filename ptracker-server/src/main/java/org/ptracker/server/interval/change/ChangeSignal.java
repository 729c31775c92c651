package org.ptracker.server.interval.change;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.ptracker.server.storage.OtherServers;

/**
 * Wakes those who wait for a user's next change. Thread-safe. Each of them holds a thread while it waits, so only so many
 * may, and a quarter of them for one user; further ones are answered at once, and come again.
 */
public final class ChangeSignal implements AutoCloseable {
    private static final String TOPIC = "change";

    /** Word of other servers may get lost: that costs so long, and never a change. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final ConcurrentHashMap<Long, Set<CountDownLatch>> waiting = new ConcurrentHashMap<>();
    private final int places;
    private final int share;
    private final OtherServers others;
    private final long longestWithoutALook;
    private final Map<Long, Integer> taken = new HashMap<>();
    private volatile boolean closed;

    /**
     * Begins to listen to other servers too.
     *
     * @param places how many may wait at once
     */
    public ChangeSignal(int places, OtherServers others) {
        this.places = places;
        this.share = Math.max(1, places / 4);
        this.others = others;
        this.longestWithoutALook = others.mayExist() ? LOOK.toNanos() : Long.MAX_VALUE;
        others.hear(TOPIC, user -> wake(Long.parseLong(user)));
    }

    /** Something of this user changed, and is durable. */
    void changed(long userId) {
        wake(userId);
        others.tell(TOPIC, String.valueOf(userId));
    }

    private void wake(long userId) {
        Set<CountDownLatch> woken = waiting.remove(userId);
        if (woken != null) {
            woken.forEach(CountDownLatch::countDown);
        }
    }

    /**
     * Asks until there is an answer that is worth it, at most for some time.
     *
     * @param ask looks for changes; asked again after each one
     * @return the last answer
     */
    public <T> T await(long userId, Duration longest, Supplier<T> ask, Predicate<T> enough) {
        T answer = ask.get();
        if (longest.isZero() || enough.test(answer) || !enter(userId)) {
            return answer;
        }
        try {
            long deadline = System.nanoTime() + longest.toNanos();
            boolean goesOn = true;
            while (goesOn && !enough.test(answer) && !closed) {
                CountDownLatch change = new CountDownLatch(1);
                waiting.compute(userId, (id, present) -> {
                    Set<CountDownLatch> all = present == null ? ConcurrentHashMap.newKeySet() : present;
                    all.add(change);
                    return all;
                });
                try {
                    // What changed before the latch was in place woke nobody.
                    answer = ask.get();
                    long left = Math.min(deadline - System.nanoTime(), longestWithoutALook);
                    goesOn = enough.test(answer)
                            || closed
                            || change.await(left, TimeUnit.NANOSECONDS)
                            || System.nanoTime() < deadline;
                    if (!enough.test(answer)) {
                        answer = ask.get();
                    }
                } finally {
                    leave(userId, change);
                }
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer;
        } finally {
            exit(userId);
        }
    }

    private boolean enter(long userId) {
        synchronized (taken) {
            int all = taken.values().stream().mapToInt(count -> count).sum();
            boolean free = all < places && taken.getOrDefault(userId, 0) < share;
            if (free) {
                taken.merge(userId, 1, Integer::sum);
            }
            return free;
        }
    }

    private void exit(long userId) {
        synchronized (taken) {
            taken.computeIfPresent(userId, (id, count) -> count == 1 ? null : count - 1);
        }
    }

    private void leave(long userId, CountDownLatch change) {
        waiting.computeIfPresent(userId, (id, all) -> {
            all.remove(change);
            return all.isEmpty() ? null : all;
        });
    }

    /** Answers everybody who waits; from now on nobody waits. */
    @Override
    public void close() {
        closed = true;
        Set.copyOf(waiting.keySet()).forEach(this::wake);
    }
}
