package org.ptracker.server.interval.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.batch.DeletionResult;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.change.PlannedChange;
import org.ptracker.server.interval.change.StaleException;
import org.ptracker.server.storage.Database;

/** Plans the deletion of many intervals: each is there and as the client read it, or none is deleted. */
final class DeletionPlanner {
    private final Database database;
    private final IntervalStore store = new IntervalStore();

    DeletionPlanner(Database database) {
        this.database = database;
    }

    /**
     * What will be deleted.
     *
     * @param versions the only version of each that may be deleted
     */
    PlannedChange<DeletionResult> plan(Caller caller, Map<UUID, Long> versions) {
        List<StoredInterval> present = present(caller, versions);
        return new PlannedChange<>(null, false, null, batch -> {
            for (StoredInterval interval : present) {
                if (!batch.delete(interval)) {
                    throw new StaleException();
                }
            }
            return new DeletionResult(batch.made());
        });
    }

    private List<StoredInterval> present(Caller caller, Map<UUID, Long> versions) {
        Map<UUID, StoredInterval> found = found(caller, versions.keySet());
        List<Fault> faults = new ArrayList<>();
        int index = 0;
        for (Map.Entry<UUID, Long> wanted : versions.entrySet()) {
            Fault fault = fault(BatchPlanner.pointer(index), found.get(wanted.getKey()), wanted.getValue());
            if (fault != null) {
                faults.add(fault);
            }
            index++;
        }
        if (!faults.isEmpty()) {
            throw RefusedException.outdated(faults);
        }
        return List.copyOf(found.values());
    }

    /** The intervals that are there, in their order. */
    private Map<UUID, StoredInterval> found(Caller caller, Set<UUID> ids) {
        return database.read(caller.userId(), transaction -> {
            Map<UUID, StoredInterval> found = new LinkedHashMap<>();
            for (UUID id : ids) {
                StoredInterval interval = store.find(transaction, caller.userId(), id);
                if (interval != null) {
                    found.put(id, interval);
                }
            }
            return found;
        });
    }

    private static @Nullable Fault fault(String pointer, @Nullable StoredInterval found, long version) {
        if (found == null) {
            return Fault.at(pointer + "/id", ProblemCode.NOT_FOUND.code(), "you have no such interval");
        }
        return found.version() == version
                ? null
                : Fault.at(
                        pointer + "/version",
                        ProblemCode.PRECONDITION_FAILED.code(),
                        "is " + found.version() + " by now: read it again, and decide again");
    }
}
