package org.ptracker.server;

import java.util.Locale;

/** Who may read {@code /metrics}. */
public enum MetricsAccess {
    OPEN,
    ADMIN,
    OFF;

    /** As {@code PTRACKER_METRICS} spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
