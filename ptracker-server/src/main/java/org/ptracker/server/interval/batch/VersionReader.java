package org.ptracker.server.interval.batch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.batch.IntervalDeletion;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.id.Uuids;

/** Reads the ids and versions of one body: each id at most once, and each fault with its place. */
final class VersionReader {
    private final Set<UUID> seen = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    /**
     * Those of the items that have no fault.
     *
     * @param array where the items stand, such as {@code /items}
     */
    List<NamedVersion> read(List<IntervalDeletion.@Nullable Item> items, String array) {
        List<NamedVersion> versions = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            NamedVersion version = read(items.get(index), array + "/" + index);
            if (version != null) {
                versions.add(version);
            }
        }
        return versions;
    }

    void requireGood() {
        if (!faults.isEmpty()) {
            throw RefusedException.invalid(faults);
        }
    }

    private @Nullable NamedVersion read(IntervalDeletion.@Nullable Item item, String pointer) {
        if (item == null) {
            return fault(pointer, "wrong-type", "is null; a JSON object belongs here");
        }
        UUID id = Uuids.ofText(item.id());
        if (id == null) {
            return fault(
                    pointer + "/id",
                    item.id() == null ? "required" : "malformed",
                    item.id() == null ? "is missing" : "is not a UUID such as 019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5");
        }
        if (item.version() == null) {
            return fault(pointer + "/version", "required", "is missing: send that of the interval as you read it");
        }
        return seen.add(id)
                ? new NamedVersion(pointer, id, item.version())
                : fault(pointer + "/id", "repeated", "is the id of an earlier item too");
    }

    private @Nullable NamedVersion fault(String pointer, String code, String detail) {
        faults.add(Fault.at(pointer, code, detail));
        return null;
    }
}
