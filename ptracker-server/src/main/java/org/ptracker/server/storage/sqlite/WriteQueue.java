package org.ptracker.server.storage.sqlite;

import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.turn.Turns;

/** What waits for the writer: so much at most, half of that of one user, and users by turns. Thread-safe. */
final class WriteQueue<E> {
    private final int capacity;
    private final int share;
    private final Turns<E> waiting = new Turns<>();
    private boolean closed;

    WriteQueue(int capacity) {
        this.capacity = capacity;
        this.share = Math.max(1, capacity / 2);
    }

    /** False when there is no room for it, or the queue is closed. */
    synchronized boolean offer(long userId, E element) {
        boolean hasShare = userId == Database.SERVER || waiting.size(userId) < share;
        if (closed || waiting.size() >= capacity || !hasShare) {
            return false;
        }
        waiting.add(userId, element);
        notifyAll();
        return true;
    }

    /** What is next of the users who may go; null when nothing of theirs waits. */
    synchronized @Nullable E poll(LongPredicate mayGo) {
        return waiting.poll(mayGo);
    }

    /**
     * What is next, as soon as there is something; null when nothing came for so long, or the queue is closed and empty.
     *
     * @param preferred the users who go before all others
     */
    synchronized @Nullable E poll(long millis, LongPredicate preferred) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (waiting.size() == 0 && !closed && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        E first = poll(preferred);
        return first == null ? poll(userId -> true) : first;
    }

    synchronized int size() {
        return waiting.size();
    }

    int capacity() {
        return capacity;
    }

    /** Takes nothing more; what waits can still be polled. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
