package org.ptracker.common.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.IntervalContent;

/**
 * One change of one interval, as the user's history keeps it. Immutable.
 *
 * @param seq number of the change in the history of its user, from 1, without gaps
 * @param batch {@code seq} of the first change of the same request
 * @param undoes the batch that this change is part of taking back; absent otherwise
 * @param interval id of the interval
 * @param version the interval's version from this change on
 * @param token name of the token with which the change was made
 * @param before absent when the interval came into being, or back
 * @param after absent when the interval was deleted
 */
public record Change(
        long seq,
        long batch,
        @Nullable Long undoes,
        ChangeOperation operation,
        UUID interval,
        long version,
        Instant at,
        String token,
        @Nullable IntervalContent before,
        @Nullable IntervalContent after) {}
