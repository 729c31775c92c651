package org.ptracker.common.targets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What replaces the targets or the days off of an account; what is absent stays as it is. */
public record TargetsChange(
        @Nullable List<@Nullable Target> targets, @Nullable List<@Nullable String> daysOff) {}
