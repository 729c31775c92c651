package org.ptracker.server.interval.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Json;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.interval.batch.BatchResult;
import org.ptracker.common.interval.batch.BatchResult.Outcome;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.interval.change.StaleException;
import org.ptracker.server.interval.edit.IntervalService;
import org.ptracker.server.interval.once.IdempotentRequest;
import org.ptracker.server.json.StrictJson;

/**
 * One batch on its way: its items are read one after the other, then stored together. All or none: every fault is
 * collected, with its place in the body. Each for itself: an item's problem is what it would be if it came alone.
 */
final class Batch {
    private static final String KEY = "idempotency_key";

    private final IntervalService service;
    private final Caller caller;
    private final boolean atomic;
    private final boolean exclusive;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    /** By the place in the body: what became of it; null for what is still to be stored. */
    private final List<@Nullable Outcome> outcomes = new ArrayList<>();

    private final List<Interval> intervals = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final Map<Integer, IdempotentRequest> requests = new HashMap<>();

    /** @param exclusive whether overlaps are refused whatever the policy of the account is */
    Batch(IntervalService service, Caller caller, boolean atomic, boolean exclusive) {
        this.service = service;
        this.caller = caller;
        this.atomic = atomic;
        this.exclusive = exclusive;
    }

    void add(int index, JsonNode item) {
        String prefix = atomic ? prefix(index) : "";
        try {
            String key = key(item, prefix);
            JsonNode wanted = key == null ? item : ((ObjectNode) item).without(KEY);
            Interval interval = service.prepare(caller, StrictJson.bind(wanted, NewInterval.class, prefix), prefix);
            if (key != null) {
                requests.put(intervals.size(), IdempotentRequest.ofItem(key, wanted, interval));
            }
            places.add(index);
            intervals.add(interval);
            outcomes.add(null);
        } catch (RefusedException e) {
            faults.addAll(e.faults());
            outcomes.add(Outcome.refused(e.toProblem(null, null)));
        }
    }

    private static String prefix(int index) {
        return "/items/" + index;
    }

    private @Nullable String key(JsonNode item, String prefix) {
        JsonNode key = item.path(KEY);
        if (key.isMissingNode()) {
            return null;
        }
        if (!key.isTextual()
                || !ApiRequest.IDEMPOTENCY_KEY.matcher(key.textValue()).matches()) {
            throw RefusedException.invalid(
                    prefix + "/" + KEY, "malformed", "is not 1 to 255 printable ASCII characters");
        }
        if (!keys.add(key.textValue())) {
            throw RefusedException.invalid(prefix + "/" + KEY, "repeated", "is the key of an earlier item too");
        }
        return key.textValue();
    }

    boolean hasKeys() {
        return !keys.isEmpty();
    }

    /** What there is to store. Throws when all or none was asked for and there are faults. */
    List<Interval> intervals() {
        if (atomic && !faults.isEmpty()) {
            throw RefusedException.invalid(faults);
        }
        return intervals;
    }

    /**
     * Stores what is good under one key for all.
     *
     * @throws StaleException when items were refused that the answer says are stored: it is to be made anew
     */
    ApiResponse storeAll(IdempotentRequest once, ApiResponse answer) {
        try {
            return service.storeAll(caller, intervals(), exclusive, once, answer);
        } catch (RefusedItemsException e) {
            if (atomic) {
                throw e.first().getValue().at(prefix(places.get(e.first().getKey())));
            }
            e.problems().forEach(this::refuse);
            List<Interval> left = new ArrayList<>();
            for (int number = 0; number < intervals.size(); number++) {
                if (outcomes.get(places.get(number)) == null) {
                    left.add(intervals.get(number));
                }
            }
            intervals.clear();
            intervals.addAll(left);
            places.removeIf(place -> outcomes.get(place) != null);
            throw new StaleException();
        }
    }

    private void refuse(int number, RefusedException problem) {
        outcomes.set(places.get(number), Outcome.refused(problem.toProblem(null, null)));
    }

    /** Stores what is good and new, each item under its own key. */
    BatchResult storeEach() {
        Map<Integer, RefusedException> refused = new HashMap<>();
        Map<Integer, ApiResponse> known =
                service.storeEach(caller, intervals(), exclusive, requests, (number, problem) -> {
                    if (atomic) {
                        throw refusal(number, problem);
                    }
                    refused.put(number, problem);
                });
        known.forEach((number, answer) -> outcomes.set(places.get(number), Outcome.replayed(interval(answer.bytes()))));
        refused.forEach(this::refuse);
        return result();
    }

    /** What becomes of an atomic batch for the sake of one item. */
    private RefusedException refusal(int number, RefusedException problem) {
        String place = prefix(places.get(number));
        return problem.code() == ProblemCode.IDEMPOTENCY_KEY_REUSED
                ? RefusedException.invalid(place + "/" + KEY, "reused", "was used for another interval")
                : problem.at(place);
    }

    /** The outcomes, where all that has none is stored. */
    BatchResult result() {
        Outcome[] all = outcomes.toArray(new Outcome[0]);
        for (int number = 0; number < intervals().size(); number++) {
            int place = places.get(number);
            if (outcomes.get(place) == null) {
                all[place] = Outcome.stored(intervals.get(number));
            }
        }
        return new BatchResult(Arrays.asList(all));
    }

    private static Interval interval(byte[] stored) {
        try {
            return Json.answers(Interval.class).readValue(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
