package org.ptracker.common.interval;

import org.jspecify.annotations.Nullable;

/**
 * What a client sends to close an open interval.
 *
 * @param end as in {@link NewInterval}; the moment of the request when absent
 * @param confirmLong true to close after more than 24 hours
 * @param then what begins where it ends; null where nothing does
 */
public record CloseRequest(
        @Nullable String end,
        @Nullable Boolean confirmLong,
        @Nullable NextInterval then) {
    public CloseRequest(@Nullable String end, @Nullable Boolean confirmLong) {
        this(end, confirmLong, null);
    }
}
