package org.ptracker.server.storage.turn;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.StorageUnavailableException;

/**
 * A fixed number of connections, each lent to one thread at a time: to no user more than half of them, so that somebody
 * whose work is long leaves some to the others, who get them by turns. Thread-safe.
 */
public final class Lending<E> {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** More than a user's connections to the server would ever be, and half of the threads of an old Java. */
    private static final int MOST_WAITING_OF_A_USER = 128;

    private final String work;
    private final int size;
    private final int share;
    private final int places;
    private final Object gate = new Object();
    private final Deque<E> free;
    private final Map<Long, Integer> lent = new HashMap<>();
    private final Turns<Waiter<E>> waiting = new Turns<>();
    private boolean closed;

    private record Waiter<E>(long userId, CompletableFuture<E> lent) {
        Waiter(long userId) {
            this(userId, new CompletableFuture<>());
        }
    }

    /**
     * Begins to lend.
     *
     * @param work what they are lent for, in the plural, for a person
     * @param places how many may wait for one
     */
    public Lending(String work, Collection<E> connections, int places) {
        this.work = work;
        this.places = places;
        this.size = connections.size();
        this.share = Math.max(1, size / 2);
        this.free = new ArrayDeque<>(connections);
    }

    public int size() {
        return size;
    }

    /** How many are not lent now. */
    public int idle() {
        synchronized (gate) {
            return free.size();
        }
    }

    /** How many wait for one. */
    public int waiting() {
        synchronized (gate) {
            return waiting.size();
        }
    }

    /**
     * Takes one, which has to be given back.
     *
     * @throws StorageUnavailableException when none becomes free in time
     */
    public E take(long userId) {
        Waiter<E> waiter = new Waiter<>(userId);
        synchronized (gate) {
            if (closed) {
                throw new StorageUnavailableException("the server is shutting down", RETRY_AFTER, null);
            }
            if (userId != Database.SERVER && waiting.size(userId) >= MOST_WAITING_OF_A_USER) {
                throw new StorageUnavailableException("too many of your " + work + " are waiting", RETRY_AFTER, null);
            }
            if (waiting.size() >= places) {
                throw new StorageUnavailableException("too many " + work + " are waiting", RETRY_AFTER, null);
            }
            waiting.add(userId, waiter);
            lend();
        }
        try {
            return waiter.lent.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return takenAfterAll(waiter, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return takenAfterAll(waiter, e);
        } catch (ExecutionException e) {
            throw new StorageUnavailableException("the server is shutting down", RETRY_AFTER, e);
        }
    }

    /** Gives up to wait, unless it was the turn of this one just now. */
    private E takenAfterAll(Waiter<E> waiter, Exception why) {
        synchronized (gate) {
            if (waiting.remove(waiter.userId, waiter) || waiter.lent.isCompletedExceptionally()) {
                throw new StorageUnavailableException("too many " + work + " are waiting", RETRY_AFTER, why);
            }
            return waiter.lent.join();
        }
    }

    /** Lends what is free to those whose turn it is. */
    private void lend() {
        while (!free.isEmpty()) {
            Waiter<E> next = waiting.poll(this::hasShare);
            if (next == null) {
                return;
            }
            lent.merge(next.userId, 1, Integer::sum);
            next.lent.complete(free.remove());
        }
    }

    private boolean hasShare(long userId) {
        return userId == Database.SERVER || lent.getOrDefault(userId, 0) < share;
    }

    public void giveBack(long userId, E element) {
        synchronized (gate) {
            lent.computeIfPresent(userId, (id, count) -> count == 1 ? null : count - 1);
            free.add(element);
            lend();
            gate.notifyAll();
        }
    }

    /** Refuses everybody from now on, also those who wait; waits for what is lent, for a while; gives what is not lent. */
    public List<E> close() {
        synchronized (gate) {
            closed = true;
            for (Waiter<E> waiter = waiting.poll(id -> true); waiter != null; waiter = waiting.poll(id -> true)) {
                waiter.lent.completeExceptionally(new IllegalStateException("closed"));
            }
            awaitAll();
            return List.copyOf(free);
        }
    }

    private void awaitAll() {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        try {
            for (long left = LONGEST_WAIT.toMillis(); free.size() < size && left > 0; ) {
                gate.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
