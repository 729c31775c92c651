package org.ptracker.server.interval.batch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.storage.Database;

/** Finds the intervals that a client names, each as the client read it. */
final class PresentVersions {
    private final Database database;
    private final IntervalStore store = new IntervalStore();

    PresentVersions(Database database) {
        this.database = database;
    }

    /** All of them in their order, or 412 with each that is not there or not in that version. */
    List<StoredInterval> require(Caller caller, List<NamedVersion> wanted) {
        List<Fault> faults = new ArrayList<>();
        List<StoredInterval> present = database.read(caller.userId(), transaction -> {
            // The work may run twice.
            faults.clear();
            List<StoredInterval> found = new ArrayList<>();
            for (NamedVersion version : wanted) {
                StoredInterval interval = store.find(transaction, caller.userId(), version.id());
                Fault fault = fault(version, interval);
                if (fault != null) {
                    faults.add(fault);
                } else if (interval != null) {
                    found.add(interval);
                }
            }
            return found;
        });
        if (!faults.isEmpty()) {
            throw RefusedException.outdated(faults);
        }
        return present;
    }

    private static @Nullable Fault fault(NamedVersion wanted, @Nullable StoredInterval found) {
        if (found == null) {
            return Fault.at(wanted.pointer() + "/id", ProblemCode.NOT_FOUND.code(), "you have no such interval");
        }
        return found.version() == wanted.version()
                ? null
                : Fault.at(
                        wanted.pointer() + "/version",
                        ProblemCode.PRECONDITION_FAILED.code(),
                        "is " + found.version() + " by now: read it again, and decide again");
    }
}
