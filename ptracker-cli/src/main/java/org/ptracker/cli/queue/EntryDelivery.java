package org.ptracker.cli.queue;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.IntervalFilter;
import org.ptracker.cli.http.RequestOutcome;
import org.ptracker.cli.http.TagFilter;
import org.ptracker.cli.http.UnreachableException;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.interval.batch.IntervalEdit;
import org.ptracker.common.time.Rfc3339;

/**
 * Sends one entry. Before the server hears of it, the queue says that it may have; before an interval is closed, it says
 * which: so the next try, by whichever process, sends the very same.
 */
final class EntryDelivery {
    /** A day less than the server keeps a key: the clocks here and there may differ. */
    private static final Duration KEY_LASTS = Limits.KEY_KEPT.minusDays(1);

    private final ApiClient client;
    private final ClockDoubt doubt;
    private final Clock clock;
    private final Notes notes;

    /** Writes an entry as it is now into the queue. */
    interface Notes {
        void write(QueueEntry entry);
    }

    EntryDelivery(ApiClient client, ClockDoubt doubt, Clock clock, Notes notes) {
        this.client = client;
        this.doubt = doubt;
        this.clock = clock;
        this.notes = notes;
    }

    /**
     * Sends it and returns what it made or closed.
     *
     * @param byHand whether a person wants it sent even where it may be stored already, or its times may be wrong
     */
    Delivered deliver(QueueEntry entry, boolean byHand) {
        if (!byHand) {
            doubt.requireNone(entry);
        }
        if (!entry.intervals().isEmpty() && !byHand && expired(entry)) {
            return stored(entry);
        }
        QueueEntry marked = entry;
        QueueEntry.Stop stop = entry.stop();
        boolean changed = false;
        if (stop != null && stop.interval() == null) {
            marked = entry.withStop(entry.switches() ? from(stop) : found(stop));
            changed = true;
        }
        if (entry.sent() == null) {
            marked = marked.withSent(clock.instant());
            changed = true;
        }
        if (changed) {
            notes.write(marked);
        }
        try {
            return send(marked);
        } catch (CommandException e) {
            if (entry.sent() == null && surelyNotDone(e)) {
                notes.write(marked.withSent(null));
            }
            throw e;
        }
    }

    /** Whether the server has not even looked at what was sent. */
    static boolean surelyNotDone(CommandException failure) {
        return failure instanceof UnreachableException unreachable
                ? !unreachable.mayHaveArrived()
                : RequestOutcome.of(failure) == RequestOutcome.SIGNED_OUT;
    }

    private Delivered send(QueueEntry entry) {
        if (entry.several() != null) {
            IntervalEdit edit = new IntervalEdit(new ArrayList<>(entry.several()), null, null);
            return new Delivered(null, null, client.edit(edit, entry.key()));
        }
        QueueEntry.Stop stop = entry.stop();
        if (stop == null) {
            return Delivered.of(
                    client.add(requireNonNull(entry.interval()), entry.key()).body());
        }
        UUID interval = requireNonNull(stop.interval());
        if (entry.switches()) {
            ApiClient.Switched switched = client.switchTo(interval, stop.close(), entry.key());
            return new Delivered(switched.then(), switched.closed(), null);
        }
        if (stop.note() != null) {
            // Before the end, so that undo takes that back; as often as it takes, since a note is set and not added to.
            client.change(interval, "*", Map.of("note", stop.note()));
        }
        return Delivered.of(client.close(interval, stop.close(), entry.key()).body());
    }

    /** The stop with the interval that was open at its time. */
    private QueueEntry.Stop found(QueueEntry.Stop stop) {
        if (stop.start() != null) {
            throw new EntryRefusedException(
                    ExitCode.CONFLICT,
                    "the interval that it should stop was never started: its start was refused or dropped");
        }
        Interval open = client.open();
        if (open == null) {
            throw new EntryRefusedException(ExitCode.CONFLICT, "nothing is going on, so there is nothing to stop");
        }
        return of(open, stop);
    }

    /** What a switch stops: whatever was open at its time. With nothing open it is a start, and null is returned. */
    private QueueEntry.@Nullable Stop from(QueueEntry.Stop stop) {
        Interval open = client.open();
        return open == null ? null : of(open, stop);
    }

    private static QueueEntry.Stop of(Interval open, QueueEntry.Stop stop) {
        String end = stop.close().end();
        if (end != null && !Rfc3339.parse(end).isAfter(open.start())) {
            throw new EntryRefusedException(
                    ExitCode.CONFLICT,
                    "the interval that is going on began at " + Rfc3339.format(open.start()) + ", which is not before "
                            + end);
        }
        return stop.of(open.id());
    }

    private boolean expired(QueueEntry entry) {
        return entry.sent() != null && entry.sent().plus(KEY_LASTS).isBefore(clock.instant());
    }

    private Delivered stored(QueueEntry entry) {
        List<Interval> found =
                entry.intervals().stream().map(wanted -> stored(entry, wanted)).toList();
        return entry.several() == null ? Delivered.of(found.get(0)) : new Delivered(null, null, null);
    }

    /** What the server made of an entry so old that its key no longer tells. */
    private Interval stored(QueueEntry entry, NewInterval wanted) {
        Instant start = Rfc3339.parse(requireNonNull(wanted.start()));
        IntervalFilter there =
                new IntervalFilter(start, start.plusMillis(1), "start", TagFilter.NOTHING, null, null, null);
        return client.page(there, Limits.PAGE_MAX, null).items().stream()
                .filter(interval -> alike(interval, wanted))
                .filter(interval -> !interval.createdAt()
                        .isBefore(requireNonNull(entry.sent()).minus(Duration.ofDays(1))))
                .findFirst()
                .orElseThrow(() -> new EntryRefusedException(
                        ExitCode.CONFLICT,
                        "it was sent on " + Rfc3339.format(requireNonNull(entry.sent()))
                                + " without an answer, too long ago for the server to know whether it has it, and the list"
                                + " does not show it. Unless it was stored and then deleted, run: ptracker queue send "
                                + entry.id()));
    }

    private static boolean alike(Interval interval, NewInterval wanted) {
        boolean ends = wanted.end() == null || Rfc3339.parse(wanted.end()).equals(interval.end());
        return ends
                && interval.start().equals(Rfc3339.parse(requireNonNull(wanted.start())))
                && interval.note().equals(Objects.requireNonNullElse(wanted.note(), ""))
                && new HashSet<>(interval.tags())
                        .equals(wanted.tags() == null ? Set.of() : new HashSet<>(wanted.tags()));
    }
}
