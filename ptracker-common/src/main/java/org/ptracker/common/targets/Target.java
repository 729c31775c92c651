package org.ptracker.common.targets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a person means to work on some days of the week.
 *
 * @param from the first day on which it holds, such as {@code 2026-11-28}; until a later one names the same weekday
 * @param seconds of one such day; 0 ends what was before
 */
public record Target(
        @Nullable String from,
        @Nullable List<@Nullable Weekday> weekdays,
        @Nullable Long seconds) {}
