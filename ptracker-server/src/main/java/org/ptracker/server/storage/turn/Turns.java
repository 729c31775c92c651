package org.ptracker.server.storage.turn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits for its turn: first come, first served among those of one user, and the users by turns, so that somebody who
 * asks for much waits behind themselves and not before others. Its user guards it by a lock.
 */
public final class Turns<E> {
    private final Map<Long, Deque<E>> waiting = new LinkedHashMap<>();
    private int size;
    private @Nullable Long last;

    public void add(long userId, E element) {
        waiting.computeIfAbsent(userId, id -> new ArrayDeque<>()).add(element);
        size++;
    }

    /**
     * Takes what has waited longest of the first user in line who may go; that user stands at the end of the line then, behind
     * whoever comes before the next is taken. Null when nobody may.
     */
    public @Nullable E poll(LongPredicate mayGo) {
        Long before = last;
        E next = before == null ? null : pollFirst(userId -> userId != before && mayGo.test(userId));
        return next == null ? pollFirst(mayGo) : next;
    }

    private @Nullable E pollFirst(LongPredicate mayGo) {
        Iterator<Map.Entry<Long, Deque<E>>> line = waiting.entrySet().iterator();
        while (line.hasNext()) {
            Map.Entry<Long, Deque<E>> next = line.next();
            if (mayGo.test(next.getKey())) {
                last = next.getKey();
                line.remove();
                E element = next.getValue().remove();
                if (!next.getValue().isEmpty()) {
                    waiting.put(next.getKey(), next.getValue());
                }
                size--;
                return element;
            }
        }
        return null;
    }

    /** Takes something out of turn; false when it is not here. */
    public boolean remove(long userId, E element) {
        Deque<E> own = waiting.get(userId);
        if (own == null || !own.remove(element)) {
            return false;
        }
        if (own.isEmpty()) {
            waiting.remove(userId);
        }
        size--;
        return true;
    }

    public int size() {
        return size;
    }

    public int size(long userId) {
        Deque<E> own = waiting.get(userId);
        return own == null ? 0 : own.size();
    }
}
