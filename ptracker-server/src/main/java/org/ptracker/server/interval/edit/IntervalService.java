package org.ptracker.server.interval.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.ptracker.common.interval.CloseRequest;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.interval.NextInterval;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.OtherVersionException;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.interval.ClosingRules;
import org.ptracker.server.interval.IntervalMergePatch;
import org.ptracker.server.interval.IntervalRules;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.change.PlannedChange;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Work;

/**
 * The rules of one interval. It reads, and plans what is to be changed; a caller reaches only intervals of the caller's
 * own, and what is another's does not exist. Thread-safe.
 */
final class IntervalService {
    private final Database database;
    private final Clock clock;
    private final IntervalStore store = new IntervalStore();

    IntervalService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whole milliseconds, as everything that is stored. */
    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /**
     * A new interval.
     *
     * @param exclusive whether an overlap is refused even where the user's policy allows it
     */
    PlannedChange<StoredInterval> create(Caller caller, NewInterval wanted, boolean exclusive) {
        Instant now = now();
        IntervalContent content = new IntervalRules("", now).read(wanted, caller.zone());
        StoredInterval created = StoredInterval.first(Uuids.next(), content, now);
        return PlannedChange.of(created, exclusive, batch -> batch.create(created));
    }

    StoredInterval get(Caller caller, UUID id) {
        return read(caller, transaction -> Optional.ofNullable(store.find(transaction, caller.userId(), id)));
    }

    private <T> T read(Caller caller, Work<Optional<T>> lookup) {
        return database.lookUp(caller.userId(), lookup)
                .orElseThrow(() -> RefusedException.notFound("you have no such interval"));
    }

    /** The interval, if its version is one that the caller expects. */
    private StoredInterval get(Caller caller, UUID id, LongPredicate expected) {
        StoredInterval present = get(caller, id);
        if (!expected.test(present.version())) {
            throw new OtherVersionException(present.version());
        }
        return present;
    }

    /**
     * Applies a merge patch.
     *
     * @param expected the versions that it is meant for
     */
    PlannedChange<StoredInterval> change(
            Caller caller, UUID id, LongPredicate expected, boolean exclusive, JsonNode patch) {
        StoredInterval old = get(caller, id, expected);
        Instant now = now();
        NewInterval wanted = IntervalMergePatch.apply(old.content(), patch, "");
        IntervalContent content = new IntervalRules("", now).read(wanted, caller.zone());
        if (content.equals(old.content())) {
            return PlannedChange.nothing(old);
        }
        StoredInterval changed = old.with(content, now);
        return PlannedChange.of(changed, exclusive, batch -> batch.update(old, changed));
    }

    /**
     * Deletes an interval; its row stays, marked.
     *
     * @param expected the versions that may be deleted
     */
    PlannedChange<StoredInterval> delete(Caller caller, UUID id, LongPredicate expected) {
        StoredInterval old = get(caller, id, expected);
        return PlannedChange.of(old, false, batch -> batch.delete(old));
    }

    /**
     * Closes an open interval.
     *
     * @param expected the versions that may be closed
     */
    PlannedChange<StoredInterval> close(Caller caller, UUID id, LongPredicate expected, CloseRequest wanted) {
        StoredInterval old = get(caller, id, expected);
        StoredInterval closed = new ClosingRules(now()).close(old, wanted);
        return PlannedChange.of(closed, false, batch -> batch.update(old, closed));
    }

    /**
     * Closes an open interval, and starts the next one where it ends.
     *
     * @param expected the versions that may be closed
     */
    PlannedChange<Switched> switchTo(
            Caller caller, UUID id, LongPredicate expected, CloseRequest wanted, NextInterval next) {
        StoredInterval old = get(caller, id, expected);
        Instant now = now();
        StoredInterval closed = new ClosingRules(now).close(old, wanted);
        NewInterval begins =
                new NewInterval(String.valueOf(closed.end()), null, null, next.zone(), next.note(), next.tags());
        StoredInterval started =
                StoredInterval.first(Uuids.next(), new IntervalRules("/then", now).read(begins, caller.zone()), now);
        return PlannedChange.of(
                new Switched(closed, started), false, batch -> batch.update(old, closed) && batch.create(started));
    }

    /** An interval that ended, and the one that began there. */
    record Switched(StoredInterval closed, StoredInterval started) {}

    /** Brings a deleted interval back; one that is not deleted stays as it is. */
    PlannedChange<StoredInterval> restore(Caller caller, UUID id) {
        IntervalStore.Found found =
                read(caller, transaction -> Optional.ofNullable(store.findAny(transaction, caller.userId(), id)));
        StoredInterval old = found.interval();
        if (!found.deleted()) {
            return PlannedChange.nothing(old);
        }
        StoredInterval restored = old.next(now());
        return PlannedChange.of(restored, false, batch -> batch.restore(old, restored));
    }
}
