package org.ptracker.server.interval;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Interval;
import org.ptracker.common.IntervalPage;
import org.ptracker.common.NewInterval;
import org.ptracker.common.ProblemCode;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.Caller;
import org.ptracker.server.http.EntityTag;
import org.ptracker.server.http.ProblemException;
import org.ptracker.server.http.RequestBody;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Transaction;

/** The rules of intervals. A caller reaches the own ones only; what is another's does not exist. Thread-safe. */
public final class IntervalService {
    private static final int TRIES = 10;

    private final Database database;
    private final IntervalStore store = new IntervalStore();
    private final IntervalListStore lists = new IntervalListStore();
    private final IdempotencyStore idempotency = new IdempotencyStore();
    private final Clock clock;

    public IntervalService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The interval as it will be stored, or 422; nothing is stored yet.
     *
     * @param prefix where it stands in the body, as a JSON Pointer
     */
    Interval prepare(Caller caller, NewInterval wanted, String prefix) {
        IntervalDraft draft = new IntervalRules(prefix).read(wanted, caller.zone());
        return interval(UuidCreator.getTimeOrderedEpoch(), draft, 1, now(), now());
    }

    /**
     * Stores prepared intervals, all or none, and returns once they are durable.
     *
     * @param once the key under which this happens once only, or null
     * @return {@code answer}, or the first answer to the same key
     */
    ApiResponse store(Caller caller, List<Interval> intervals, @Nullable IdempotentRequest once, ApiResponse answer) {
        long userId = caller.userId();
        Instant now = now();
        return database.write(transaction -> {
            if (once != null) {
                idempotency.dropExpired(transaction, now);
                ApiResponse first = idempotency.claim(transaction, userId, once, now);
                if (first != null) {
                    return first;
                }
            }
            for (Interval interval : intervals) {
                store.insert(transaction, userId, interval);
            }
            return answer;
        });
    }

    /**
     * Stores prepared intervals in one transaction, but for those whose own key is known already.
     *
     * @param keys the key of each interval, in the same order; absent for those without
     * @param refused what becomes of an item whose key was used for another interval; what it throws undoes everything
     * @return for each interval the answer that its key had before, where it had one
     */
    Map<Integer, ApiResponse> storeEach(
            Caller caller,
            List<Interval> intervals,
            Map<Integer, IdempotentRequest> keys,
            BiConsumer<Integer, ProblemException> refused) {
        Instant now = now();
        return database.write(transaction -> {
            Map<Integer, ApiResponse> known = new HashMap<>();
            if (!keys.isEmpty()) {
                idempotency.dropExpired(transaction, now);
            }
            for (int i = 0; i < intervals.size(); i++) {
                try {
                    ApiResponse first = storeOnce(transaction, caller.userId(), intervals.get(i), keys.get(i), now);
                    if (first != null) {
                        known.put(i, first);
                    }
                } catch (ProblemException e) {
                    refused.accept(i, e);
                }
            }
            return known;
        });
    }

    /** The first answer to the same key, or null when the interval was stored now. */
    private @Nullable ApiResponse storeOnce(
            Transaction transaction, long userId, Interval interval, @Nullable IdempotentRequest once, Instant now)
            throws SQLException {
        ApiResponse first = once == null ? null : idempotency.claim(transaction, userId, once, now);
        if (first == null) {
            store.insert(transaction, userId, interval);
        }
        return first;
    }

    Interval get(Caller caller, UUID id) {
        Interval interval = database.read(
                        transaction -> Optional.ofNullable(store.find(transaction, caller.userId(), id)))
                .orElse(null);
        if (interval == null) {
            throw notFound();
        }
        return interval;
    }

    IntervalPage list(Caller caller, IntervalQuery query) {
        // One more than asked for tells whether there is a next page.
        List<Interval> found =
                database.read(transaction -> lists.page(transaction, caller.userId(), query, query.limit() + 1));
        if (found.size() <= query.limit()) {
            return new IntervalPage(found, null);
        }
        List<Interval> items = found.subList(0, query.limit());
        Interval last = items.get(items.size() - 1);
        return new IntervalPage(items, IntervalCursor.after(last).encode(query.filters()));
    }

    /** Applies a merge patch to the version that {@code ifMatch} names. */
    Interval change(Caller caller, UUID id, @Nullable String ifMatch, JsonNode patch) {
        EntityTag.requirePresent(ifMatch);
        for (int i = 0; i < TRIES; i++) {
            Interval old = get(caller, id);
            EntityTag.requireMatch(ifMatch, old.version());
            Interval changed = changed(caller, old, patch);
            if (changed.equals(old)) {
                return old;
            }
            if (database.write(transaction -> store.update(transaction, caller.userId(), old, changed))) {
                return changed;
            }
        }
        throw tooBusy();
    }

    private Interval changed(Caller caller, Interval old, JsonNode patch) {
        NewInterval wanted = RequestBody.bind(IntervalMergePatch.apply(old, patch), NewInterval.class, "");
        IntervalDraft draft = new IntervalRules("").read(wanted, caller.zone());
        Interval same = interval(old.id(), draft, old.version(), old.createdAt(), old.updatedAt());
        return same.equals(old) ? old : interval(old.id(), draft, old.version() + 1, old.createdAt(), now());
    }

    /** Deletes the version that {@code ifMatch} names; the row stays, marked. */
    void delete(Caller caller, UUID id, @Nullable String ifMatch) {
        EntityTag.requirePresent(ifMatch);
        for (int i = 0; i < TRIES; i++) {
            Interval old = get(caller, id);
            EntityTag.requireMatch(ifMatch, old.version());
            if (database.write(transaction -> store.delete(transaction, caller.userId(), old, now()))) {
                return;
            }
        }
        throw tooBusy();
    }

    /** Only {@code If-Match: *} gets here: with a version named, the next try ends in 412. */
    private static ProblemException tooBusy() {
        return new ProblemException(ProblemCode.CONFLICT, "others keep changing it: try again");
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("you have no such interval");
    }

    private static Interval interval(UUID id, IntervalDraft draft, long version, Instant createdAt, Instant updatedAt) {
        return new Interval(
                id,
                draft.start(),
                draft.end(),
                draft.zone(),
                draft.note(),
                draft.tags(),
                version,
                createdAt,
                updatedAt);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
