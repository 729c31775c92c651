package org.ptracker.server.interval;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.CloseRequest;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.common.time.Rfc3339;
import org.ptracker.server.failure.RefusedException;

/**
 * How an open interval gets its end. The server never makes one up: after more than a day it asks.
 *
 * @param now the end of what names none
 */
public record ClosingRules(Instant now) {
    /** The closed interval, or the problem that keeps it open. */
    public StoredInterval close(StoredInterval open, CloseRequest wanted) {
        if (!open.open()) {
            throw new RefusedException(
                    ProblemCode.CONFLICT, "this interval is closed already; PATCH its end to change it");
        }
        IntervalContent content = open.content();
        NewInterval closed = new NewInterval(
                content.start().toString(),
                wanted.end() == null ? now.toString() : wanted.end(),
                null,
                content.zone(),
                content.note(),
                List.copyOf(content.tags()));
        IntervalContent read = new IntervalRules("", now).read(closed, content.zone());
        Instant end = read.end();
        if (end == null) {
            throw new IllegalStateException("an end was given");
        }
        requireNotAhead(end);
        Duration length = Duration.between(open.start(), end);
        if (length.compareTo(Limits.LONG_OPEN) > 0 && !Boolean.TRUE.equals(wanted.confirmLong())) {
            throw new RefusedException(
                    ProblemCode.CONFIRMATION_REQUIRED,
                    "it would be " + length.toHours() + " h " + length.toMinutesPart()
                            + " min long: send an earlier end, or confirm_long true");
        }
        return open.with(read, now);
    }

    /** Nobody has ended anything in the future: the time was mistyped, or the client's clock is wrong. */
    private void requireNotAhead(Instant end) {
        if (end.isAfter(now.plus(IntervalRules.CLOCKS_DIFFER))) {
            throw RefusedException.invalid(
                    "/end",
                    "out-of-range",
                    "is later than now: the server's clock says "
                            + Rfc3339.format(now.truncatedTo(ChronoUnit.SECONDS))
                            + "; an end that is planned needs a PATCH of the interval");
        }
    }
}
