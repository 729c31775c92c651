package org.ptracker.server.interval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ptracker.common.Json;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.time.Rfc3339;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.json.StrictJson;

/** JSON Merge Patch (RFC 7396) on the fields of an interval that a client may set. */
public final class IntervalMergePatch {
    private IntervalMergePatch() {}

    /**
     * The interval as a request would have to ask for it, with the patch applied.
     *
     * @param prefix where the patch stands in the body, as a JSON Pointer
     */
    public static NewInterval apply(IntervalContent old, JsonNode patch, String prefix) {
        if (!patch.isObject()) {
            throw RefusedException.invalid(prefix, "wrong-type", "is not a JSON object; a merge patch is one");
        }
        ObjectNode fields = Json.MAPPER.valueToTree(new NewInterval(
                Rfc3339.format(old.start()),
                old.end() == null ? null : Rfc3339.format(old.end()),
                null,
                old.zone(),
                old.note(),
                List.copyOf(old.tags())));
        if (patch.hasNonNull("duration") && !patch.has("end")) {
            // A new length replaces the old end; with both, the rules refuse.
            fields.remove("end");
        }
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                requireKnown(member.getKey(), prefix);
                fields.remove(member.getKey());
            } else {
                fields.set(member.getKey(), member.getValue());
            }
        });
        return StrictJson.bind(fields, NewInterval.class, prefix);
    }

    /** A field that is set meets the strict reader later; one that is reset would pass it unseen. */
    private static void requireKnown(String field, String prefix) {
        ObjectNode probe = Json.MAPPER.createObjectNode();
        probe.putNull(field);
        StrictJson.bind(probe, NewInterval.class, prefix);
    }
}
