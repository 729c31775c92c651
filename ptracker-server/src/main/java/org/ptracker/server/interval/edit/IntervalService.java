package org.ptracker.server.interval.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.CloseRequest;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalPage;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.EntityTag;
import org.ptracker.server.interval.ClosingRules;
import org.ptracker.server.interval.IntervalDraft;
import org.ptracker.server.interval.IntervalMergePatch;
import org.ptracker.server.interval.IntervalRules;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.batch.RefusedItemsException;
import org.ptracker.server.interval.change.ChangeBatch;
import org.ptracker.server.interval.change.ChangeStore;
import org.ptracker.server.interval.change.ChangeWriter;
import org.ptracker.server.interval.change.StaleException;
import org.ptracker.server.interval.list.IntervalCursor;
import org.ptracker.server.interval.list.IntervalListStore;
import org.ptracker.server.interval.list.IntervalQuery;
import org.ptracker.server.interval.once.IdempotentRequest;
import org.ptracker.server.interval.overlap.OverlapException;
import org.ptracker.server.json.StrictJson;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Transaction;

/** The rules of intervals. A caller reaches the own ones only; what is another's does not exist. Thread-safe. */
public final class IntervalService {
    private final Database database;
    private final IntervalStore store = new IntervalStore();
    private final IntervalListStore lists = new IntervalListStore();
    private final ChangeStore changes = new ChangeStore();
    private final ChangeWriter writer;

    public IntervalService(Database database, ChangeWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    /**
     * The interval as it will be stored, or 422; nothing is stored yet.
     *
     * @param prefix where it stands in the body, as a JSON Pointer
     */
    public Interval prepare(Caller caller, NewInterval wanted, String prefix) {
        Instant now = writer.now();
        IntervalDraft draft = new IntervalRules(prefix, now).read(wanted, caller.zone());
        return interval(UuidCreator.getTimeOrderedEpoch(), draft, 1, now, now).asOf(now);
    }

    /**
     * Stores a prepared interval, and returns once it is durable.
     *
     * @param exclusive whether an overlap is refused even where the user's policy allows it
     * @param once the key under which this happens once only, or null
     * @return {@code answer}, or the first answer to the same key
     */
    ApiResponse store(
            Caller caller, Interval interval, boolean exclusive, @Nullable IdempotentRequest once, ApiResponse answer) {
        return writer.once(caller, once, answer, begin(caller, exclusive), batch -> batch.create(interval));
    }

    /**
     * Stores prepared intervals under one key, all or none.
     *
     * @throws RefusedItemsException with every one that does not fit
     */
    public ApiResponse storeAll(
            Caller caller, List<Interval> intervals, boolean exclusive, IdempotentRequest once, ApiResponse answer) {
        return writer.once(caller, once, answer, begin(caller, exclusive), batch -> {
            Map<Integer, RefusedException> refused = new TreeMap<>();
            for (int i = 0; i < intervals.size(); i++) {
                try {
                    batch.create(intervals.get(i));
                } catch (OverlapException e) {
                    refused.put(i, e.toProblem(null));
                } catch (RefusedException e) {
                    refused.put(i, e);
                }
            }
            if (!refused.isEmpty()) {
                throw new RefusedItemsException(refused);
            }
        });
    }

    private ChangeWriter.BatchStart begin(Caller caller, boolean exclusive) {
        return transaction -> ChangeBatch.begin(transaction, caller, writer.now(), exclusive);
    }

    /**
     * Stores prepared intervals in one transaction, but for those whose own key is known already.
     *
     * @param keys the key of each interval, in the same order; absent for those without
     * @param refused what becomes of an item that cannot be stored; what it throws undoes everything
     * @return for each interval the answer that its key had before, where it had one
     */
    public Map<Integer, ApiResponse> storeEach(
            Caller caller,
            List<Interval> intervals,
            boolean exclusive,
            Map<Integer, IdempotentRequest> keys,
            BiConsumer<Integer, RefusedException> refused) {
        Instant now = writer.now();
        return writer.write(caller, null, transaction -> {
            Map<Integer, ApiResponse> known = new HashMap<>();
            ChangeBatch batch = ChangeBatch.begin(transaction, caller, now, exclusive);
            for (int i = 0; i < intervals.size(); i++) {
                try {
                    Optional<ApiResponse> first = storeOnce(transaction, caller, batch, intervals.get(i), keys.get(i));
                    if (first.isPresent()) {
                        known.put(i, first.get());
                    }
                } catch (OverlapException e) {
                    refused.accept(i, e.toProblem(null));
                } catch (RefusedException e) {
                    refused.accept(i, e);
                }
            }
            batch.finish();
            return known;
        });
    }

    /** The first answer to the same key, or empty when the interval was stored now. */
    private Optional<ApiResponse> storeOnce(
            Transaction transaction,
            Caller caller,
            ChangeBatch batch,
            Interval interval,
            @Nullable IdempotentRequest once)
            throws SQLException {
        Optional<ApiResponse> first = once == null ? Optional.empty() : writer.known(transaction, caller, once);
        if (first.isEmpty()) {
            batch.create(interval);
            if (once != null) {
                writer.keep(transaction, caller, once);
            }
        }
        return first;
    }

    Interval get(Caller caller, UUID id) {
        return find(caller, id).asOf(writer.now());
    }

    private Interval find(Caller caller, UUID id) {
        return database.read(transaction -> Optional.ofNullable(store.find(transaction, caller.userId(), id)))
                .orElseThrow(IntervalService::notFound);
    }

    public IntervalPage list(Caller caller, IntervalQuery query) {
        // One more than asked for tells whether there is a next page.
        Listed listed = database.read(transaction -> new Listed(
                lists.page(transaction, caller.userId(), query, query.limit() + 1),
                changes.end(transaction, caller.userId()).seq()));
        List<Interval> found = listed.found();
        Instant now = writer.now();
        List<Interval> items = found.stream()
                .limit(query.limit())
                .map(interval -> interval.asOf(now))
                .toList();
        if (found.size() <= query.limit()) {
            return new IntervalPage(items, null, listed.changeSeq());
        }
        Interval last = items.get(items.size() - 1);
        String next = IntervalCursor.after(last).encode(query.filters());
        return new IntervalPage(items, next, listed.changeSeq());
    }

    /** What one read saw, and the last change that it saw. */
    private record Listed(List<Interval> found, long changeSeq) {}

    /** Applies a merge patch to the version that {@code ifMatch} names. */
    Interval change(Caller caller, UUID id, @Nullable String ifMatch, boolean exclusive, JsonNode patch) {
        EntityTag.requirePresent(ifMatch);
        return ChangeWriter.retrying(() -> {
            Interval old = find(caller, id);
            EntityTag.requireMatch(ifMatch, old.version());
            Interval changed = changed(caller, old, patch);
            if (!changed.equals(old)) {
                write(caller, exclusive, null, ApiResponse.noContent(), batch -> batch.update(old, changed));
            }
            return changed.asOf(writer.now());
        });
    }

    private Interval changed(Caller caller, Interval old, JsonNode patch) {
        NewInterval wanted = StrictJson.bind(IntervalMergePatch.apply(old, patch), NewInterval.class, "");
        IntervalDraft draft = new IntervalRules("", writer.now()).read(wanted, caller.zone());
        Interval same = interval(old.id(), draft, old.version(), old.createdAt(), old.updatedAt());
        return same.equals(old) ? old : interval(old.id(), draft, old.version() + 1, old.createdAt(), writer.now());
    }

    /** Deletes the version that {@code ifMatch} names; the row stays, marked. */
    void delete(Caller caller, UUID id, @Nullable String ifMatch) {
        EntityTag.requirePresent(ifMatch);
        ChangeWriter.retrying(() -> {
            Interval old = find(caller, id);
            EntityTag.requireMatch(ifMatch, old.version());
            return write(caller, false, null, ApiResponse.noContent(), batch -> batch.delete(old));
        });
    }

    /**
     * Closes an open interval.
     *
     * @param answer makes the answer from the closed interval
     * @param once the key of the request with that answer, or null
     */
    ApiResponse close(
            Caller caller,
            UUID id,
            @Nullable String ifMatch,
            CloseRequest wanted,
            Function<Interval, ApiResponse> answer,
            Function<ApiResponse, @Nullable IdempotentRequest> once) {
        return replayOrRetry(caller, once, () -> {
            Interval old = find(caller, id);
            if (ifMatch != null) {
                EntityTag.requireMatch(ifMatch, old.version());
            }
            Instant now = writer.now();
            Interval closed = new ClosingRules(now).close(old, wanted);
            ApiResponse given = answer.apply(closed);
            return write(caller, false, once.apply(given), given, batch -> batch.update(old, closed));
        });
    }

    /** Brings a deleted interval back; one that is not deleted is answered as it is. */
    ApiResponse restore(
            Caller caller,
            UUID id,
            Function<Interval, ApiResponse> answer,
            Function<ApiResponse, @Nullable IdempotentRequest> once) {
        return replayOrRetry(caller, once, () -> {
            IntervalStore.Found found = database.read(
                            transaction -> Optional.ofNullable(store.findAny(transaction, caller.userId(), id)))
                    .orElseThrow(IntervalService::notFound);
            Interval old = found.interval();
            Instant now = writer.now();
            if (!found.deleted()) {
                return answer.apply(old.asOf(now));
            }
            Interval restored = next(old, now).asOf(now);
            ApiResponse given = answer.apply(restored);
            return write(caller, false, once.apply(given), given, batch -> batch.restore(old, restored));
        });
    }

    private ApiResponse replayOrRetry(
            Caller caller, Function<ApiResponse, @Nullable IdempotentRequest> once, Supplier<ApiResponse> attempt) {
        return writer.replayOr(caller, once.apply(ApiResponse.noContent()), () -> ChangeWriter.retrying(attempt));
    }

    /** A change of one version; false when another one is stored by now. */
    @FunctionalInterface
    private interface VersionWork {
        boolean in(ChangeBatch batch) throws SQLException;
    }

    private ApiResponse write(
            Caller caller, boolean exclusive, @Nullable IdempotentRequest once, ApiResponse answer, VersionWork work) {
        return writer.once(caller, once, answer, begin(caller, exclusive), batch -> requireCurrent(work.in(batch)));
    }

    public static void requireCurrent(boolean wasCurrent) {
        if (!wasCurrent) {
            throw new StaleException();
        }
    }

    public static RefusedException notFound() {
        return RefusedException.notFound("you have no such interval");
    }

    /** The same as the next version. */
    public static Interval next(Interval old, Instant now) {
        return new Interval(
                old.id(),
                old.start(),
                old.end(),
                old.zone(),
                old.note(),
                old.tags(),
                old.version() + 1,
                old.createdAt(),
                now);
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
}
