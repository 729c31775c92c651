package org.ptracker.cli.http;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How far this machine's clock is from the server's.
 *
 * @param ahead negative where this one is behind
 * @param doubt how much less it may be: the answer was under way
 */
public record ClockDifference(Duration ahead, Duration doubt) {
    private static final Duration WRONG = Duration.ofMinutes(1);

    /**
     * By the Date of an answer, or null where it has none.
     *
     * @param received when it came, by this machine's clock
     * @param took how long it was waited for: the server wrote its Date at some moment of that
     */
    public static @Nullable ClockDifference of(Headers answer, Instant received, Duration took) {
        Instant server = answer.getInstant("Date");
        return server == null ? null : new ClockDifference(Duration.between(server, received), took);
    }

    /** Whether it is so much that one of the two clocks has to be set. */
    public boolean isWrong() {
        return ahead.minus(doubt).compareTo(WRONG) > 0 || ahead.negated().compareTo(WRONG) > 0;
    }
}
