package org.ptracker.common.interval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open interval that begins where another one ends, so it has no times of its own.
 *
 * @param zone IANA time zone; the account's own when absent
 * @param note free text
 * @param tags each at most once
 */
public record NextInterval(
        @Nullable String zone,
        @Nullable String note,
        @Nullable List<@Nullable String> tags) {}
