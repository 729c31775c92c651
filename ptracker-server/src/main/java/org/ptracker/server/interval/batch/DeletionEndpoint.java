package org.ptracker.server.interval.batch;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.batch.DeletionResult;
import org.ptracker.common.interval.batch.IntervalDeletion;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.change.PlannedChange;
import org.ptracker.server.interval.change.StaleException;
import org.ptracker.server.interval.once.OncePerKey;
import org.ptracker.server.storage.Database;

/** {@code POST /intervals/batch-delete}: many intervals deleted in one transaction, all or none. */
public final class DeletionEndpoint {
    private final PresentVersions present;
    private final OncePerKey once;

    public DeletionEndpoint(Database database, OncePerKey once) {
        this.present = new PresentVersions(database);
        this.once = once;
    }

    public ApiResponse delete(ApiRequest request) {
        request.query(Set.of());
        List<IntervalDeletion.@Nullable Item> items =
                request.body(IntervalDeletion.class).items();
        if (items == null) {
            throw RefusedException.invalid("/items", "required", "is missing");
        }
        ItemReader.requireCount(items.size());
        VersionReader reader = new VersionReader();
        List<NamedVersion> versions = reader.read(items, "/items");
        reader.requireGood();
        return once.answer(request, () -> plan(request.caller(), versions), ApiResponse::ok);
    }

    private PlannedChange<DeletionResult> plan(Caller caller, List<NamedVersion> versions) {
        List<StoredInterval> found = present.require(caller, versions);
        return PlannedChange.of(null, false, null, batch -> {
            for (StoredInterval interval : found) {
                if (!batch.delete(interval)) {
                    throw new StaleException();
                }
            }
            return new DeletionResult(batch.made());
        });
    }
}
