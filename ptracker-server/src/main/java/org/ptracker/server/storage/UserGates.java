package org.ptracker.server.storage;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everybody out of what is one user's while a large change of it is made bit by bit, so that nobody sees half of it.
 * Thread-safe.
 */
public final class UserGates {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    /** Of one user; each holds a thread. */
    private static final int WAITING = 8;

    private final ConcurrentHashMap<Long, Gate> gates = new ConcurrentHashMap<>();

    private static final class Gate {
        private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        private final Semaphore waiting = new Semaphore(WAITING);
    }

    /** Runs work when nobody is alone with what is this user's, or the caller is. */
    public <T> T among(long userId, Supplier<T> work) {
        if (userId == Database.SERVER) {
            return work.get();
        }
        Gate gate = gate(userId);
        Lock lock = gate.lock.readLock();
        if (!lock.tryLock()) {
            enter(gate, lock);
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Runs work while everybody else waits who asks for what is this user's. */
    public <T> T alone(long userId, Supplier<T> work) {
        Gate gate = gate(userId);
        Lock lock = gate.lock.writeLock();
        enter(gate, lock);
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private Gate gate(long userId) {
        return gates.computeIfAbsent(userId, id -> new Gate());
    }

    private static void enter(Gate gate, Lock lock) {
        if (!gate.waiting.tryAcquire()) {
            throw closed(null);
        }
        try {
            if (!lock.tryLock(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                throw closed(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw closed(e);
        } finally {
            gate.waiting.release();
        }
    }

    private static StorageUnavailableException closed(@Nullable Throwable cause) {
        return new StorageUnavailableException(
                "a large change of your intervals is being made: try again when it is done", RETRY_AFTER, cause);
    }
}
