package org.ptracker.server.interval;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.BatchResult;
import org.ptracker.common.BatchResult.Outcome;
import org.ptracker.common.Interval;
import org.ptracker.common.Limits;
import org.ptracker.common.NewInterval;
import org.ptracker.common.Problem.Fault;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.ProblemException;
import org.ptracker.server.http.RequestBody;

/** {@code POST /intervals/batch}: many intervals in one transaction, all or none, or each for itself. */
public final class BatchEndpoint {
    private static final int CREATED = 201;

    private final IntervalService service;

    public BatchEndpoint(IntervalService service) {
        this.service = service;
    }

    public ApiResponse create(ApiRequest request) throws IOException {
        boolean atomic = isAtomic(request.query(Set.of("atomic")).one("atomic"));
        List<Outcome> outcomes = new ArrayList<>();
        List<Interval> intervals = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        int index = 0;
        for (JsonNode item : items(request.tree(Limits.BATCH_BODY_BYTES))) {
            String prefix = "/items/" + index++;
            try {
                Interval interval = prepare(request, item, prefix);
                intervals.add(interval);
                outcomes.add(new Outcome(CREATED, interval, null));
            } catch (ProblemException e) {
                faults.addAll(e.faults());
                outcomes.add(new Outcome(e.code().status(), null, e.toProblem(null, null)));
            }
        }
        if (atomic && !faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        BatchResult result = new BatchResult(outcomes);
        ApiResponse answer = atomic ? ApiResponse.created(result) : ApiResponse.ok(result);
        IdempotentRequest once = IdempotentRequest.of(request, request.bytes(Limits.BATCH_BODY_BYTES), answer);
        return service.store(request.caller(), intervals, once, answer);
    }

    private Interval prepare(ApiRequest request, JsonNode item, String prefix) {
        IntervalRules rules = new IntervalRules(prefix);
        Interval interval = service.prepare(request.caller(), RequestBody.bind(item, NewInterval.class, prefix), rules);
        if (interval == null) {
            throw ProblemException.invalid(rules.faults());
        }
        return interval;
    }

    private static boolean isAtomic(@Nullable String parameter) {
        if (parameter == null || parameter.equals("true")) {
            return true;
        }
        if (parameter.equals("false")) {
            return false;
        }
        throw ProblemException.parameter("atomic", "unknown-value", "is neither true nor false");
    }

    /** Item by item, so that each fault has its place and the good items of a batch survive the bad ones. */
    private static JsonNode items(JsonNode body) {
        if (!body.isObject()) {
            throw ProblemException.invalid("", "wrong-type", "is not a JSON object such as {\"items\": […]}");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!name.equals("items")) {
                throw ProblemException.invalid(
                        "/" + name.replace("~", "~0").replace("/", "~1"),
                        "unknown-field",
                        "is not a field here; known are items");
            }
        });
        JsonNode items = body.path("items");
        if (!items.isArray()) {
            throw ProblemException.invalid("/items", "wrong-type", "is missing or not an array");
        }
        if (items.isEmpty() || items.size() > Limits.BATCH_ITEMS) {
            throw ProblemException.invalid(
                    "/items", "out-of-range", "has " + items.size() + " items; 1 to " + Limits.BATCH_ITEMS + " work");
        }
        return items;
    }
}
