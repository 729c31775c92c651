package org.ptracker.common.interval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to store an interval. Times are text, as the person's program wrote them: the server reads them
 * strictly and answers with the field at fault.
 *
 * @param start RFC 3339 with an offset; or without one, as the clocks of {@code zone} show it
 * @param end like {@code start}; either this or {@code duration}
 * @param duration ISO 8601, such as {@code PT1H30M}; either this or {@code end}
 * @param zone IANA time zone; the account's own when absent, and then no time may be without an offset
 * @param note free text
 * @param tags each at most once
 */
public record NewInterval(
        @Nullable String start,
        @Nullable String end,
        @Nullable String duration,
        @Nullable String zone,
        @Nullable String note,
        @Nullable List<@Nullable String> tags) {}
