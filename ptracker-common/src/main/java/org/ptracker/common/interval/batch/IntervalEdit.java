package org.ptracker.common.interval.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.NewInterval;

/**
 * What a client sends to store, change and delete up to {@link Limits#BATCH_ITEMS} intervals in one transaction, all or none.
 * Null stands for what is missing, and for an empty array.
 *
 * @param delete is done first
 * @param update is done next, in its order
 * @param create is done last
 */
public record IntervalEdit(
        @Nullable List<@Nullable NewInterval> create,
        @Nullable List<@Nullable Update> update,
        @Nullable List<IntervalDeletion.@Nullable Item> delete) {
    /**
     * One interval as the client read it, and what becomes of it.
     *
     * @param version the one that may be changed, as {@code If-Match} of a single one names it
     * @param patch a merge patch (RFC 7396): null resets, absent stays
     */
    public record Update(
            @Nullable String id,
            @Nullable Long version,
            @Nullable JsonNode patch) {}
}
