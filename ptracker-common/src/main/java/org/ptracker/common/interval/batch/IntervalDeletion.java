package org.ptracker.common.interval.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;

/**
 * What a client sends to delete up to {@link Limits#BATCH_ITEMS} intervals in one transaction, all or none.
 *
 * @param items null where it is missing
 */
public record IntervalDeletion(@Nullable List<@Nullable Item> items) {
    /**
     * One interval as the client read it; null stands for what is missing.
     *
     * @param version the one that may be deleted, as {@code If-Match} of a single one names it
     */
    public record Item(@Nullable String id, @Nullable Long version) {}
}
