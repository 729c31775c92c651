package org.ptracker.cli.invocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ClockDifference;
import org.ptracker.cli.output.IntervalText;

/** This machine's clock beside the server's: where one of them is wrong, nothing that depends on it is stored. */
final class ComparedClock {
    /** Another year, month, day of the week and hour; later, since a start or a stop is never ahead of now. */
    private static final Duration ANOTHER = Duration.ofDays(400).plusHours(1);

    private final Clock clock;
    private final @Nullable ClockDifference difference;
    private final IntervalText text;

    /** @param difference null where the server has not told the time */
    ComparedClock(Clock clock, @Nullable ClockDifference difference, IntervalText text) {
        this.clock = clock;
        this.difference = difference;
        this.text = text;
    }

    /** Reads by both clocks where they differ, so that a time which needs no clock is stored all the same. */
    <T> T read(Function<Clock, T> reading) {
        if (difference == null || !difference.isWrong()) {
            return reading.apply(clock);
        }
        Clock server = Clock.offset(clock, difference.ahead().negated());
        T here = orNull(reading, clock);
        T there = orNull(reading, server);
        if (here == null ? there == null : here.equals(there)) {
            return reading.apply(clock);
        }
        throw wrong(difference.ahead(), server.instant());
    }

    /** Whether something would be read otherwise by another clock; false where it cannot be read at all. */
    static boolean isNeeded(Function<Clock, ?> reading, Clock clock) {
        Object here = orNull(reading, clock);
        return here != null && !here.equals(orNull(reading, Clock.offset(clock, ANOTHER)));
    }

    private static <T> @Nullable T orNull(Function<Clock, T> reading, Clock clock) {
        try {
            return reading.apply(clock);
        } catch (CommandException e) {
            return null;
        }
    }

    private CommandException wrong(Duration ahead, Instant there) {
        Instant server = there.truncatedTo(ChronoUnit.MINUTES);
        Instant example = ahead.isNegative() ? clock.instant().truncatedTo(ChronoUnit.MINUTES) : server;
        return new CommandException(
                ExitCode.FAILED,
                "nothing was stored: this machine's clock is "
                        + IntervalText.duration(Duration.ofMinutes(ahead.abs().toMinutes()))
                        + (ahead.isNegative() ? " behind" : " ahead of") + " the server's, which says "
                        + text.day(server) + " " + text.clock(server)
                        + "; set the clock (timedatectl set-ntp true), or write the time with its day, such as "
                        + example.atZone(text.zone()).toLocalDate() + " " + text.clock(example));
    }
}
