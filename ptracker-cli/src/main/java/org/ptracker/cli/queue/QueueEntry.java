package org.ptracker.cli.queue;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.KnownAccount;
import org.ptracker.common.interval.CloseRequest;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.interval.NextInterval;

/**
 * What {@code add}, {@code start} or {@code stop} was told, as it stands in the queue: exactly one of add, several, start and
 * stop is there, or the last two together, which is a switch from one interval to the next.
 *
 * @param key the idempotency key with which it is sent, each time
 * @param account for whom it was typed
 * @param typed when
 * @param several what {@code add} is to store in one request, all or none
 * @param sent when it may have reached the server for the first time; null as long as it surely has not
 * @param refused why the server, or the command, would not have it; null while it waits
 * @param byClock whether its times are of this machine's clock, which could not be compared with the server's; null where not
 */
public record QueueEntry(
        String key,
        KnownAccount account,
        Instant typed,
        @Nullable Instant sent,
        @Nullable NewInterval add,
        @Nullable List<NewInterval> several,
        @Nullable NewInterval start,
        @Nullable Stop stop,
        @Nullable String refused,
        @Nullable Boolean byClock) {
    private static final int SHORT_ID = 8;

    public QueueEntry {
        requireNonNull(key, "key");
        requireNonNull(account, "account");
        requireNonNull(typed, "typed");
        boolean begins = start != null || stop != null;
        if (Stream.of(add != null, several != null, begins)
                        .filter(there -> there)
                        .count()
                != 1) {
            throw new IllegalArgumentException("one of add, several, start and stop, or the last two");
        }
    }

    /**
     * The end of an open interval.
     *
     * @param interval which; null until it is known
     * @param start the key of the entry that starts it, where that was in the queue at the time
     * @param note what its note becomes; null where it stays
     * @param close what is sent
     */
    public record Stop(
            @Nullable UUID interval,
            @Nullable String start,
            @Nullable String note,
            CloseRequest close) {
        public Stop {
            requireNonNull(close, "close");
        }

        /** The same of an interval that is known. */
        Stop of(UUID known) {
            return new Stop(known, null, note, close);
        }
    }

    public static QueueEntry add(KnownAccount account, Instant typed, NewInterval interval) {
        return new QueueEntry(newKey(), account, typed, null, interval, null, null, null, null, null);
    }

    /** Several that are stored in one request, all or none. */
    public static QueueEntry add(KnownAccount account, Instant typed, List<NewInterval> several) {
        return new QueueEntry(newKey(), account, typed, null, null, several, null, null, null, null);
    }

    public static QueueEntry start(KnownAccount account, Instant typed, NewInterval interval) {
        return new QueueEntry(newKey(), account, typed, null, null, null, interval, null, null, null);
    }

    public static QueueEntry stop(KnownAccount account, Instant typed, @Nullable String note, CloseRequest close) {
        return new QueueEntry(
                newKey(), account, typed, null, null, null, null, new Stop(null, null, note, close), null, null);
    }

    /** The end of whatever is going on, and the start of the next, which is given. */
    public static QueueEntry switchTo(KnownAccount account, Instant typed, NewInterval next) {
        NextInterval then = new NextInterval(next.zone(), next.note(), next.tags());
        Stop stop = new Stop(null, null, null, new CloseRequest(next.start(), null, then));
        return new QueueEntry(newKey(), account, typed, null, null, null, next, stop, null, null);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** The same, of times that were read by this machine's clock, or that need none. */
    public QueueEntry byClock(boolean needed) {
        return new QueueEntry(key, account, typed, sent, add, several, start, stop, refused, needed ? true : null);
    }

    QueueEntry withSent(@Nullable Instant time) {
        return new QueueEntry(key, account, typed, time, add, several, start, stop, refused, byClock);
    }

    QueueEntry withRefused(@Nullable String reason) {
        return new QueueEntry(key, account, typed, sent, add, several, start, stop, reason, byClock);
    }

    QueueEntry withStop(@Nullable Stop changed) {
        return new QueueEntry(key, account, typed, sent, add, several, start, changed, refused, byClock);
    }

    /** A stop, or a switch from, what the entry with this key starts; anything else as it is. */
    QueueEntry stopping(String startKey) {
        return stop == null ? this : withStop(new Stop(null, startKey, stop.note(), stop.close()));
    }

    /** What {@code add} or {@code start} is to store, where that is one; null of a stop. */
    public @Nullable NewInterval interval() {
        return add != null ? add : start;
    }

    /** All that is to be stored; empty of a stop. */
    public List<NewInterval> intervals() {
        NewInterval one = interval();
        return several != null ? several : one == null ? List.of() : List.of(one);
    }

    public boolean waits() {
        return refused == null;
    }

    /** What stops the interval that the entry with this key has started. */
    boolean stops(String startKey) {
        return stop != null && startKey.equals(stop.start());
    }

    boolean switches() {
        return start != null && stop != null;
    }

    /** {@code add}, {@code start}, {@code stop} or {@code switch}. */
    public String kind() {
        if (switches()) {
            return "switch";
        }
        return add != null || several != null ? "add" : start != null ? "start" : "stop";
    }

    /** The last digits of the key, by which people name it. */
    public String id() {
        return key.length() <= SHORT_ID ? key : key.substring(key.length() - SHORT_ID);
    }
}
