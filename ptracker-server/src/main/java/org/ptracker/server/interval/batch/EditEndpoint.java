package org.ptracker.server.interval.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.interval.batch.EditResult;
import org.ptracker.common.interval.batch.IntervalDeletion;
import org.ptracker.common.interval.batch.IntervalEdit;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.interval.IntervalParameters;
import org.ptracker.server.interval.change.ChangeWriter;
import org.ptracker.server.interval.change.PlannedChange;
import org.ptracker.server.interval.once.OncePerKey;
import org.ptracker.server.storage.Database;

/** {@code POST /intervals/batch-edit}: intervals stored, changed and deleted in one transaction, all or none. */
public final class EditEndpoint {
    private final PresentVersions present;
    private final ChangeWriter writer;
    private final OncePerKey once;

    public EditEndpoint(Database database, ChangeWriter writer, OncePerKey once) {
        this.present = new PresentVersions(database);
        this.writer = writer;
        this.once = once;
    }

    public ApiResponse edit(ApiRequest request) {
        QueryParameters query =
                request.query(new TreeSet<>(Set.of(IntervalParameters.ON_OVERLAP, IntervalParameters.DRY_RUN)));
        boolean exclusive = IntervalParameters.isExclusive(query);
        EditPlanner planner = planner(request, request.body(IntervalEdit.class));
        Supplier<PlannedChange<EditResult>> plan = () -> planner.plan(writer.now(), exclusive);
        return IntervalParameters.flag(query, IntervalParameters.DRY_RUN, false)
                ? ApiResponse.ok(writer.tryOut(request.caller(), plan))
                : once.answer(request, plan, ApiResponse::ok);
    }

    private EditPlanner planner(ApiRequest request, IntervalEdit body) {
        List<@Nullable NewInterval> creates = orEmpty(body.create());
        List<IntervalEdit.@Nullable Update> updates = orEmpty(body.update());
        List<IntervalDeletion.@Nullable Item> deletes = orEmpty(body.delete());
        requireCount(creates.size() + updates.size() + deletes.size());
        VersionReader reader = new VersionReader();
        List<NamedVersion> changed =
                reader.read(updates.stream().map(EditEndpoint::named).toList(), EditPlanner.UPDATE);
        List<NamedVersion> deleted = reader.read(deletes, EditPlanner.DELETE);
        reader.requireGood();
        return new EditPlanner(
                request.caller(),
                present,
                creates,
                changed,
                updates.stream().filter(Objects::nonNull).toList(),
                deleted);
    }

    private static IntervalDeletion.@Nullable Item named(IntervalEdit.@Nullable Update update) {
        return update == null ? null : new IntervalDeletion.Item(update.id(), update.version());
    }

    private static <T extends @Nullable Object> List<T> orEmpty(@Nullable List<T> items) {
        return items == null ? new ArrayList<>() : items;
    }

    private static void requireCount(int items) {
        if (items == 0 || items > ItemReader.MOST) {
            throw RefusedException.invalid(
                    "", "out-of-range", "has " + items + " items in all; 1 to " + ItemReader.MOST + " work");
        }
    }
}
