package org.ptracker.server.interval.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.ptracker.common.ApiPaths;
import org.ptracker.common.Json;
import org.ptracker.common.interval.CloseRequest;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.interval.NextInterval;
import org.ptracker.server.access.Caller;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.EntityTag;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.interval.IntervalParameters;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.change.ChangeWriter;
import org.ptracker.server.interval.change.PlannedChange;
import org.ptracker.server.interval.once.OncePerKey;
import org.ptracker.server.storage.Database;

/** {@code /intervals} and {@code /intervals/{id}}: decodes requests, has the service plan, encodes answers. */
public final class IntervalEndpoint {
    private final IntervalService service;
    private final ChangeWriter writer;
    private final OncePerKey once;

    public IntervalEndpoint(Database database, ChangeWriter writer, OncePerKey once, Clock clock) {
        this.service = new IntervalService(database, clock);
        this.writer = writer;
        this.once = once;
    }

    public ApiResponse create(ApiRequest request) {
        QueryParameters query =
                request.query(new TreeSet<>(Set.of(IntervalParameters.ON_OVERLAP, IntervalParameters.DRY_RUN)));
        boolean exclusive = IntervalParameters.isExclusive(query);
        NewInterval wanted = request.body(NewInterval.class);
        Supplier<PlannedChange<StoredInterval>> plan = () -> service.create(request.caller(), wanted, exclusive);
        if (IntervalParameters.flag(query, IntervalParameters.DRY_RUN, false)) {
            return current(writer.tryOut(request.caller(), plan));
        }
        return once.answer(
                request,
                plan,
                created -> tagged(ApiResponse.created(created.toWire(service.now())), created)
                        .withHeader("Location", request.link(ApiPaths.INTERVALS + "/" + created.id())));
    }

    private static boolean isExclusive(ApiRequest request) {
        return IntervalParameters.isExclusive(request.query(Set.of(IntervalParameters.ON_OVERLAP)));
    }

    public ApiResponse get(ApiRequest request) {
        request.query(Set.of());
        StoredInterval interval = service.get(request.caller(), request.idVariable());
        // An open interval grows while its version stays.
        boolean known = !interval.open() && EntityTag.isKnown(request.listHeader("If-None-Match"), interval.version());
        return known ? tagged(ApiResponse.notModified(), interval) : current(interval);
    }

    public ApiResponse change(ApiRequest request) {
        boolean exclusive = isExclusive(request);
        LongPredicate expected = EntityTag.required(request.listHeader("If-Match"));
        Caller caller = request.caller();
        UUID id = request.idVariable();
        JsonNode patch = request.mergePatch();
        return current(writer.make(caller, () -> service.change(caller, id, expected, exclusive, patch)));
    }

    public ApiResponse delete(ApiRequest request) {
        request.query(Set.of());
        Caller caller = request.caller();
        UUID id = request.idVariable();
        LongPredicate expected = EntityTag.required(request.listHeader("If-Match"));
        writer.make(caller, () -> service.delete(caller, id, expected));
        return ApiResponse.noContent();
    }

    public ApiResponse close(ApiRequest request) {
        QueryParameters query = request.query(Set.of(IntervalParameters.DRY_RUN));
        UUID id = request.idVariable();
        LongPredicate expected = EntityTag.optional(request.listHeader("If-Match"));
        CloseRequest wanted = request.bodyOr(CloseRequest.class, new CloseRequest(null, null));
        boolean dryRun = IntervalParameters.flag(query, IntervalParameters.DRY_RUN, false);
        Caller caller = request.caller();
        NextInterval next = wanted.then();
        return next == null
                ? answer(request, dryRun, () -> service.close(caller, id, expected, wanted), this::current)
                : answer(request, dryRun, () -> service.switchTo(caller, id, expected, wanted, next), this::switched);
    }

    private <T> ApiResponse answer(
            ApiRequest request, boolean dryRun, Supplier<PlannedChange<T>> plan, Function<T, ApiResponse> encode) {
        return dryRun ? encode.apply(writer.tryOut(request.caller(), plan)) : once.answer(request, plan, encode);
    }

    /** The closed interval, and in {@code then} the one that began where it ends. */
    private ApiResponse switched(IntervalService.Switched switched) {
        Instant now = service.now();
        ObjectNode answer = Json.MAPPER.valueToTree(switched.closed().toWire(now));
        answer.set("then", Json.MAPPER.valueToTree(switched.started().toWire(now)));
        return tagged(ApiResponse.ok(answer), switched.closed());
    }

    public ApiResponse restore(ApiRequest request) {
        request.query(Set.of());
        request.requireNoBody();
        UUID id = request.idVariable();
        return once.answer(request, () -> service.restore(request.caller(), id), this::current);
    }

    private ApiResponse current(StoredInterval interval) {
        return tagged(ApiResponse.ok(interval.toWire(service.now())), interval);
    }

    private static ApiResponse tagged(ApiResponse answer, StoredInterval interval) {
        return answer.withHeader("ETag", EntityTag.of(interval.version()));
    }
}
