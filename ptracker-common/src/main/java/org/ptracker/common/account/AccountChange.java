package org.ptracker.common.account;

import org.jspecify.annotations.Nullable;

/**
 * What users send to change their own account; what is absent stays as it is.
 *
 * @param password the new password; needs {@code currentPassword}
 */
public record AccountChange(
        @Nullable String zone,
        @Nullable OverlapPolicy overlapPolicy,
        @Nullable WeekStart weekStart,
        @Nullable String password,
        @Nullable String currentPassword) {}
