package org.ptracker.cli.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.AccountLookup;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ClockDifference;

/**
 * Holds back what was typed while the server was away, by a clock that was wrong as far as can be told: it is wrong now, or what
 * it said then is still ahead. A clock that was behind and has been set since leaves no trace.
 */
final class ClockDoubt {
    private static final Duration WRONG = Duration.ofMinutes(1);
    /** By this the queue knows, too, that only a person can send it. */
    private static final String HELD = "its times are of this machine's clock, which ";

    private final Clock clock;
    private final AccountLookup lookup;
    private final Supplier<@Nullable ClockDifference> clocks;

    /** @param clocks how far this machine's clock is from the server's, as far as an answer has told */
    ClockDoubt(Clock clock, AccountLookup lookup, Supplier<@Nullable ClockDifference> clocks) {
        this.clock = clock;
        this.lookup = lookup;
        this.clocks = clocks;
    }

    /**
     * Asks the server what time it is where no answer has told.
     *
     * @throws EntryRefusedException where the times of the entry may be wrong
     */
    void requireNone(QueueEntry entry) {
        if (entry.byClock() == null) {
            return;
        }
        if (entry.refused() != null && entry.refused().startsWith(HELD)) {
            throw new EntryRefusedException(ExitCode.CONFLICT, entry.refused());
        }
        if (clocks.get() == null) {
            lookup.asked();
        }
        CommandException unreachable = lookup.unreachable();
        if (unreachable != null) {
            throw unreachable;
        }
        ClockDifference difference = clocks.get();
        boolean wrongNow = difference != null && difference.isWrong();
        if (wrongNow || entry.typed().isAfter(clock.instant().plus(WRONG))) {
            throw new EntryRefusedException(
                    ExitCode.CONFLICT,
                    HELD + (wrongNow ? "is not the server's time now" : "was ahead when it was typed")
                            + ": set the clock (timedatectl set-ntp true) and look at the times; if they are right, run"
                            + " ptracker queue send " + entry.id() + ", otherwise ptracker queue drop " + entry.id()
                            + " and type it again");
        }
    }
}
