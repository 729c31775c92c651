package org.ptracker.server.interval.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.interval.batch.EditResult;
import org.ptracker.common.interval.batch.IntervalEdit;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.interval.IntervalMergePatch;
import org.ptracker.server.interval.IntervalRules;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.change.ChangeBatch;
import org.ptracker.server.interval.change.PlannedChange;
import org.ptracker.server.interval.change.StaleException;

/**
 * Plans an edit of many intervals: each that is named is there and as the client read it, or nothing is done. What is deleted
 * makes room for what is changed, and that for what is new.
 *
 * @param changed the versions that {@code updates} are of, in the same order
 */
record EditPlanner(
        Caller caller,
        PresentVersions present,
        List<@Nullable NewInterval> creates,
        List<NamedVersion> changed,
        List<IntervalEdit.Update> updates,
        List<NamedVersion> deleted) {
    static final String CREATE = "/create";
    static final String UPDATE = "/update";
    static final String DELETE = "/delete";

    /** One interval before and after. */
    private record Step(String pointer, StoredInterval old, StoredInterval now) {}

    /** @param exclusive whether overlaps are refused whatever the policy of the account is */
    PlannedChange<EditResult> plan(Instant now, boolean exclusive) {
        List<NamedVersion> named = new ArrayList<>(changed);
        named.addAll(deleted);
        List<StoredInterval> found = present.require(caller, named);
        List<Fault> faults = new ArrayList<>();
        List<Step> steps = steps(found.subList(0, changed.size()), now, faults);
        List<StoredInterval> created = created(now, faults);
        if (!faults.isEmpty()) {
            throw RefusedException.invalid(faults);
        }
        List<StoredInterval> gone = found.subList(changed.size(), found.size());
        return steps.isEmpty() && created.isEmpty() && gone.isEmpty()
                ? PlannedChange.nothing(new EditResult(List.of()))
                : PlannedChange.of(null, exclusive, null, batch -> make(batch, gone, steps, created));
    }

    /** The intervals that really change. */
    private List<Step> steps(List<StoredInterval> old, Instant now, List<Fault> faults) {
        List<Step> steps = new ArrayList<>();
        for (int index = 0; index < old.size(); index++) {
            StoredInterval present = old.get(index);
            String pointer = UPDATE + "/" + index;
            JsonNode patch = updates.get(index).patch();
            IntervalContent content = collecting(faults, () -> patched(present, patch, pointer + "/patch", now));
            if (content != null && !content.equals(present.content())) {
                steps.add(new Step(pointer, present, present.with(content, now)));
            }
        }
        return steps;
    }

    private IntervalContent patched(StoredInterval old, @Nullable JsonNode patch, String pointer, Instant now) {
        if (patch == null) {
            throw RefusedException.invalid(pointer, "required", "is missing: a JSON object with what changes");
        }
        NewInterval wanted = IntervalMergePatch.apply(old.content(), patch, pointer);
        return new IntervalRules(pointer, now).read(wanted, caller.zone());
    }

    private List<StoredInterval> created(Instant now, List<Fault> faults) {
        List<StoredInterval> created = new ArrayList<>();
        for (int index = 0; index < creates.size(); index++) {
            String pointer = CREATE + "/" + index;
            NewInterval wanted = creates.get(index);
            IntervalContent content = collecting(faults, () -> created(wanted, pointer, now));
            if (content != null) {
                created.add(StoredInterval.first(Uuids.next(), content, now));
            }
        }
        return created;
    }

    private IntervalContent created(@Nullable NewInterval wanted, String pointer, Instant now) {
        if (wanted == null) {
            throw RefusedException.invalid(pointer, "wrong-type", "is null; a JSON object belongs here");
        }
        return new IntervalRules(pointer, now).read(wanted, caller.zone());
    }

    /** What it reads; where that is refused, null, and the faults are kept. */
    private static @Nullable IntervalContent collecting(List<Fault> faults, Supplier<IntervalContent> reading) {
        try {
            return reading.get();
        } catch (RefusedException e) {
            if (e.faults().isEmpty()) {
                throw e;
            }
            faults.addAll(e.faults());
            return null;
        }
    }

    private static EditResult make(
            ChangeBatch batch, List<StoredInterval> gone, List<Step> steps, List<StoredInterval> created)
            throws SQLException {
        for (StoredInterval interval : gone) {
            requireStill(batch.delete(interval));
        }
        for (Step step : steps) {
            placed(step.pointer(), () -> requireStill(batch.update(step.old(), step.now())));
        }
        for (int index = 0; index < created.size(); index++) {
            StoredInterval interval = created.get(index);
            placed(CREATE + "/" + index, () -> requireStill(batch.create(interval)));
        }
        return new EditResult(batch.made());
    }

    private interface Making {
        void run() throws SQLException;
    }

    private static void placed(String pointer, Making making) throws SQLException {
        try {
            making.run();
        } catch (RefusedException e) {
            throw e.at(pointer);
        }
    }

    private static void requireStill(boolean done) {
        if (!done) {
            throw new StaleException();
        }
    }
}
