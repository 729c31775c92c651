package org.ptracker.cli.account;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.common.account.WeekStart;
import org.ptracker.common.time.TimeZones;

/** By what a command takes days and weeks, and prints times: the zone that was typed, else zone and week of the account. */
public final class AccountCalendar {
    private final @Nullable ZoneId named;
    private final Supplier<KnownAccount> account;
    private final ZoneId system;
    private @Nullable KnownAccount used;

    /**
     * Asks nobody yet.
     *
     * @param named the zone that was typed, or null
     * @param account whose it is; not needed for what does not depend on it
     * @param system the zone of this machine, for an account whose zone nobody tells
     */
    AccountCalendar(@Nullable ZoneId named, Supplier<KnownAccount> account, ZoneId system) {
        this.named = named;
        this.account = account;
        this.system = system;
    }

    public ZoneId zone() {
        return named != null ? named : zone(used());
    }

    /** Monday where nobody tells. */
    public DayOfWeek weekStart() {
        WeekStart told = used().weekStart();
        return told == null ? DayOfWeek.MONDAY : told.day();
    }

    /** Whether it would have said the same of an account of which this is known. */
    boolean holdsFor(KnownAccount known) {
        return used == null || (TimeZones.areSame(zone(used), zone(known)) && used.weekStart() == known.weekStart());
    }

    /** Whether it has told anything of the account. */
    boolean dependsOnAccount() {
        return used != null;
    }

    private KnownAccount used() {
        if (used == null) {
            used = account.get();
        }
        return used;
    }

    private ZoneId zone(KnownAccount present) {
        String zone = present.zone();
        if (zone == null) {
            return system;
        }
        if (!TimeZones.isKnown(zone)) {
            throw CommandException.usage(
                    "this Java does not know " + zone + ", the zone of your account; add --zone ZONE");
        }
        return ZoneId.of(zone);
    }
}
