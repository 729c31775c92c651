package org.ptracker.server.interval.busy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.interval.targets.WorkTargets;

/**
 * How much more than its target was worked, or less, on days that are told one after the other. It begins with the first
 * target; a day that has not begun has a target and no balance yet. For one thread.
 */
final class Balance {
    private final WorkTargets targets;
    private final LocalDate today;
    private @Nullable BigDecimal target;
    private @Nullable BigDecimal balance;

    /** @param today where the reader is */
    Balance(WorkTargets targets, LocalDate today) {
        this.targets = targets;
        this.today = today;
    }

    void add(LocalDate day, BigDecimal worked) {
        LocalDate first = targets.first();
        if (first == null || day.isBefore(first)) {
            return;
        }
        BigDecimal wanted = BigDecimal.valueOf(targets.seconds(day));
        target = plus(target, wanted);
        if (!day.isAfter(today)) {
            balance = plus(balance, worked.subtract(wanted));
        }
    }

    private static BigDecimal plus(@Nullable BigDecimal sum, BigDecimal more) {
        return sum == null ? more : sum.add(more);
    }

    /** Null where no day was told that has a target, if only one of nothing. */
    @Nullable
    BigDecimal target() {
        return target;
    }

    /** Null where none of these days has begun. */
    @Nullable
    BigDecimal balance() {
        return balance;
    }
}
