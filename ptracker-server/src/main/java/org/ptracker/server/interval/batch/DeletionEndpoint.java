package org.ptracker.server.interval.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.batch.IntervalDeletion;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.interval.once.OncePerKey;
import org.ptracker.server.storage.Database;

/** {@code POST /intervals/batch-delete}: many intervals deleted in one transaction, all or none. */
public final class DeletionEndpoint {
    private final DeletionPlanner planner;
    private final OncePerKey once;

    public DeletionEndpoint(Database database, OncePerKey once) {
        this.planner = new DeletionPlanner(database);
        this.once = once;
    }

    public ApiResponse delete(ApiRequest request) {
        request.query(Set.of());
        Map<UUID, Long> versions = versions(request.body(IntervalDeletion.class));
        return once.answer(request, () -> planner.plan(request.caller(), versions), ApiResponse::ok);
    }

    /** The version of each interval, in their order, or 422 with every fault. */
    private static Map<UUID, Long> versions(IntervalDeletion body) {
        List<IntervalDeletion.@Nullable Item> items = body.items();
        if (items == null) {
            throw RefusedException.invalid("/items", "required", "is missing");
        }
        ItemReader.requireCount(items.size());
        Map<UUID, Long> versions = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (IntervalDeletion.@Nullable Item item : items) {
            String pointer = BatchPlanner.pointer(versions.size() + faults.size());
            Fault fault = take(item, pointer, versions);
            if (fault != null) {
                faults.add(fault);
            }
        }
        if (!faults.isEmpty()) {
            throw RefusedException.invalid(faults);
        }
        return versions;
    }

    /** Adds one item, or says what is wrong with it. */
    private static @Nullable Fault take(
            IntervalDeletion.@Nullable Item item, String pointer, Map<UUID, Long> versions) {
        if (item == null) {
            return Fault.at(pointer, "wrong-type", "is null; a JSON object belongs here");
        }
        String id = item.id();
        if (id == null || !ApiRequest.isUuid(id)) {
            return Fault.at(
                    pointer + "/id",
                    id == null ? "required" : "malformed",
                    id == null ? "is missing" : "is not a UUID such as 019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5");
        }
        if (item.version() == null) {
            return Fault.at(pointer + "/version", "required", "is missing: send that of the interval as you read it");
        }
        return versions.put(UUID.fromString(id), item.version()) == null
                ? null
                : Fault.at(pointer + "/id", "repeated", "is the id of an earlier item too");
    }
}
