package org.ptracker.server.storage.sqlite;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/** The users whose last write took long: the next one probably does too. For one thread. */
final class SlowWriters {
    /** More than this are hardly writing at once, and one that is forgotten costs somebody a wait. */
    private static final int MOST = 1000;

    private final long longNanos;
    private final Set<Long> users = new LinkedHashSet<>();

    /** @param longTime from which on a write took long */
    SlowWriters(Duration longTime) {
        this.longNanos = longTime.toNanos();
    }

    /** Keeps how long a user's last write took; whether that was long. */
    boolean took(long userId, long nanos) {
        users.remove(userId);
        boolean slow = nanos > longNanos;
        if (slow) {
            users.add(userId);
            if (users.size() > MOST) {
                users.remove(users.iterator().next());
            }
        }
        return slow;
    }

    boolean has(long userId) {
        return users.contains(userId);
    }
}
