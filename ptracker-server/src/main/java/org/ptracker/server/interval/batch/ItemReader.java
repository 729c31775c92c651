package org.ptracker.server.interval.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.interval.IntervalRules;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.once.IdempotencyKey;
import org.ptracker.server.interval.once.KeptAnswer;
import org.ptracker.server.json.StrictJson;

/** Reads the items of one body, one after the other, so that each fault has its place and the good survive the bad. */
final class ItemReader {
    static final int MOST = Limits.BATCH_ITEMS;
    private static final int CREATED = 201;

    private final Caller caller;
    private final boolean atomic;
    private final Instant now;
    private final Set<String> keys = new HashSet<>();

    /** @param atomic whether faults are placed in the whole body; else in the item, as if it came alone */
    ItemReader(Caller caller, boolean atomic, Instant now) {
        this.caller = caller;
        this.atomic = atomic;
        this.now = now;
    }

    /** The items, or 422 when the body is not an object with 1 to 1,000 of them. */
    List<SubmittedItem> read(JsonNode body) {
        List<SubmittedItem> read = new ArrayList<>();
        for (JsonNode item : items(body)) {
            String prefix = atomic ? BatchPlanner.pointer(read.size()) : "";
            try {
                read.add(item(item, prefix));
            } catch (RefusedException e) {
                read.add(new SubmittedItem.Bad(e));
            }
        }
        return read;
    }

    /** Whether an item has a key of its own. */
    boolean hasKeys() {
        return !keys.isEmpty();
    }

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
        requireCount(items.size());
        return items;
    }

    static void requireCount(int items) {
        if (items == 0 || items > MOST) {
            throw RefusedException.invalid("/items", "out-of-range", "has " + items + " items; 1 to " + MOST + " work");
        }
    }

    private SubmittedItem item(JsonNode item, String prefix) {
        String key = key(item, prefix);
        JsonNode wanted = key == null ? item : ((ObjectNode) item).without(BatchPlanner.KEY);
        NewInterval asked = StrictJson.bind(wanted, NewInterval.class, prefix);
        StoredInterval interval =
                StoredInterval.first(Uuids.next(), new IntervalRules(prefix, now).read(asked, caller.zone()), now);
        return new SubmittedItem.Good(interval, key == null ? null : once(key, wanted, interval));
    }

    private SubmittedItem.Once once(String key, JsonNode wanted, StoredInterval interval) {
        KeptAnswer answer = KeptAnswer.of(CREATED, Map.of(), ApiResponse.json(interval.toWire(now)));
        return new SubmittedItem.Once(IdempotencyKey.ofItem(key, wanted), answer);
    }

    private @Nullable String key(JsonNode item, String prefix) {
        JsonNode key = item.path(BatchPlanner.KEY);
        if (key.isMissingNode()) {
            return null;
        }
        String pointer = prefix + "/" + BatchPlanner.KEY;
        if (!key.isTextual() || !ApiRequest.isIdempotencyKey(key.textValue())) {
            throw RefusedException.invalid(pointer, "malformed", "is not 1 to 255 printable ASCII characters");
        }
        if (!keys.add(key.textValue())) {
            throw RefusedException.invalid(pointer, "repeated", "is the key of an earlier item too");
        }
        return key.textValue();
    }
}
