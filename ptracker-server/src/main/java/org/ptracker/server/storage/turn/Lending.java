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
import java.util.function.LongSupplier;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.StorageUnavailableException;

/**
 * A fixed number of connections, each lent to one thread at a time: to no user more than half of them, so that somebody
 * whose work is long leaves some to the others, who get them by turns; and to fewer while there are others, where that is asked
 * for. Thread-safe.
 */
public final class Lending<E> {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** For so long after they asked for a connection there are others. */
    private static final Duration PRESENT = Duration.ofSeconds(2);

    /** More than a user's connections to the server would ever be, and half of the threads of an old Java. */
    private static final int MOST_WAITING_OF_A_USER = 128;

    private final String work;
    private final int size;
    private final int share;
    private final int shareInCompany;
    private final int places;
    private final Object gate = new Object();
    private final Deque<E> free;
    private final Map<Long, Integer> lent = new HashMap<>();
    private final Turns<Waiter<E>> waiting = new Turns<>();
    private final LongSupplier nanoTime;
    private Visit last;
    private Visit lastOfAnother;
    private boolean closed;

    private record Waiter<E>(long userId, CompletableFuture<E> lent) {
        Waiter(long userId) {
            this(userId, new CompletableFuture<>());
        }
    }

    /** When a user has asked for a connection for the last time. */
    private record Visit(long userId, long nanos) {}

    /**
     * Begins to lend.
     *
     * @param work what they are lent for, in the plural, for a person
     * @param places how many may wait for one
     * @param inCompany how many a user may have while others have asked for one within the last two seconds
     */
    public Lending(String work, Collection<E> connections, int places, int inCompany) {
        this(work, connections, places, inCompany, System::nanoTime);
    }

    Lending(String work, Collection<E> connections, int places, int inCompany, LongSupplier nanoTime) {
        this.work = work;
        this.places = places;
        this.size = connections.size();
        this.share = Math.max(1, size / 2);
        this.shareInCompany = Math.min(share, inCompany);
        this.free = new ArrayDeque<>(connections);
        this.nanoTime = nanoTime;
        this.last = new Visit(Database.SERVER, nanoTime.getAsLong() - PRESENT.toNanos());
        this.lastOfAnother = last;
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
            note(userId);
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
        int most = hasCompany(userId) ? shareInCompany : share;
        return userId == Database.SERVER || lent.getOrDefault(userId, 0) < most;
    }

    private void note(long userId) {
        if (userId != Database.SERVER) {
            lastOfAnother = userId == last.userId ? lastOfAnother : last;
            last = new Visit(userId, nanoTime.getAsLong());
        }
    }

    /** Whether somebody else has asked for a connection lately. */
    private boolean hasCompany(long userId) {
        Visit another = userId == last.userId ? lastOfAnother : last;
        return nanoTime.getAsLong() - another.nanos < PRESENT.toNanos();
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
