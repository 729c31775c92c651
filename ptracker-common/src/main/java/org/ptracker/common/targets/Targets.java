package org.ptracker.common.targets;

import java.util.List;

/**
 * All that an account has of targets.
 *
 * @param targets by the days from which they hold
 * @param daysOff days such as {@code 2026-12-24} on which nothing is to be worked, in their order
 */
public record Targets(List<Target> targets, List<String> daysOff) {
    public Targets {
        targets = List.copyOf(targets);
        daysOff = List.copyOf(daysOff);
    }
}
