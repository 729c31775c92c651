package org.ptracker.server.interval.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.batch.BatchResult;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.interval.change.ChangeWriter;
import org.ptracker.server.interval.edit.IntervalEndpoint;
import org.ptracker.server.interval.edit.IntervalService;
import org.ptracker.server.interval.once.IdempotentRequest;
import org.ptracker.server.json.StrictJson;

/** {@code POST /intervals/batch}: many intervals in one transaction, all or none, or each for itself. */
public final class BatchEndpoint {
    private final IntervalService service;

    public BatchEndpoint(IntervalService service) {
        this.service = service;
    }

    public ApiResponse create(ApiRequest request) {
        QueryParameters query = request.query(new TreeSet<>(Set.of("atomic", IntervalEndpoint.ON_OVERLAP)));
        boolean atomic = isAtomic(query.one("atomic"));
        boolean exclusive = IntervalEndpoint.isExclusive(query);
        String wholeKey = request.idempotencyKey();
        Batch batch = new Batch(service, request.caller(), atomic, exclusive);
        int index = 0;
        for (JsonNode item : items(request.tree(Limits.BATCH_BODY_BYTES))) {
            batch.add(index++, item);
        }
        if (wholeKey == null) {
            return answer(atomic, batch.storeEach());
        }
        if (batch.hasKeys()) {
            throw RefusedException.parameter(
                    "Idempotency-Key",
                    "not-both",
                    "stands for the whole batch, and items have keys of their own: use one");
        }
        return ChangeWriter.retrying(() -> storeAll(request, atomic, batch));
    }

    /** An item that does not fit ends an atomic batch; from another one it is taken out, and the rest tried again. */
    private static ApiResponse storeAll(ApiRequest request, boolean atomic, Batch batch) {
        ApiResponse answer = answer(atomic, batch.result());
        IdempotentRequest once = IdempotentRequest.of(request, request.bytes(Limits.BATCH_BODY_BYTES), answer);
        if (once == null) {
            throw new IllegalStateException("a batch without the key that it came with");
        }
        return batch.storeAll(once, answer);
    }

    private static ApiResponse answer(boolean atomic, BatchResult result) {
        return atomic ? ApiResponse.created(result) : ApiResponse.ok(result);
    }

    private static boolean isAtomic(@Nullable String parameter) {
        if (parameter == null || parameter.equals("true")) {
            return true;
        }
        if (parameter.equals("false")) {
            return false;
        }
        throw RefusedException.parameter("atomic", "unknown-value", "is neither true nor false");
    }

    /** Item by item, so that each fault has its place and the good items of a batch survive the bad ones. */
    private static JsonNode items(JsonNode body) {
        if (!body.isObject()) {
            throw RefusedException.invalid("", "wrong-type", "is not a JSON object such as {\"items\": […]}");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!name.equals("items")) {
                throw RefusedException.invalid(
                        StrictJson.pointer(name), "unknown-field", "is not a field here; known are items");
            }
        });
        JsonNode items = body.path("items");
        if (!items.isArray()) {
            throw RefusedException.invalid("/items", "wrong-type", "is missing or not an array");
        }
        if (items.isEmpty() || items.size() > Limits.BATCH_ITEMS) {
            throw RefusedException.invalid(
                    "/items", "out-of-range", "has " + items.size() + " items; 1 to " + Limits.BATCH_ITEMS + " work");
        }
        return items;
    }
}
