package org.ptracker.common.interval;

import org.jspecify.annotations.Nullable;

/**
 * What a client sends to close an open interval.
 *
 * @param end as in {@link NewInterval}; the moment of the request when absent
 * @param confirmLong true to close after more than 24 hours
 */
public record CloseRequest(@Nullable String end, @Nullable Boolean confirmLong) {}
