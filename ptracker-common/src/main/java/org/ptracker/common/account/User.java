package org.ptracker.common.account;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An account, as the API answers it.
 *
 * @param name lower case, unique; what the person signs in with
 * @param zone IANA time zone of intervals that name none
 * @param overlapPolicy whether the user's intervals may overlap
 * @param weekStart the day with which the user's week begins
 * @param disabled whether sign-in and every token are refused
 */
public record User(
        String name,
        Role role,
        String zone,
        OverlapPolicy overlapPolicy,
        WeekStart weekStart,
        boolean disabled,
        Instant createdAt) {
    public User {
        requireNonNull(name, "name");
        requireNonNull(role, "role");
        requireNonNull(zone, "zone");
        requireNonNull(overlapPolicy, "overlapPolicy");
        requireNonNull(weekStart, "weekStart");
        requireNonNull(createdAt, "createdAt");
    }
}
