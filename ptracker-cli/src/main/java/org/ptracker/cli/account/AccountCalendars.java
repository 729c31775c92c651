package org.ptracker.cli.account;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.time.TimeZones;

/** The one place that decides by which zone and week a command takes what was typed, and prints what was answered. */
public final class AccountCalendars {
    private final Supplier<@Nullable AccountLookup> signedIn;
    private final ZoneId system;
    private @Nullable AccountLookup asked;
    private @Nullable ZoneId used;

    /**
     * Asks nobody yet.
     *
     * @param signedIn who is signed in; gives null where nobody is
     * @param system the zone of this machine
     */
    public AccountCalendars(Supplier<@Nullable AccountLookup> signedIn, ZoneId system) {
        this.signedIn = signedIn;
        this.system = system;
    }

    /** What was fetched, and the calendar that held for it. */
    public record Reading<T>(ZoneId zone, T answer) {}

    /** For what stores something: the zone of {@code --zone}, or the account's, or where neither is known the system's. */
    public ZoneId zone(@Nullable String name) {
        used = name != null ? ZoneNames.require(name) : accountZone();
        return used;
    }

    /** For what stores something: the first day of the account's week. */
    public DayOfWeek weekStart() {
        AccountLookup lookup = signedIn.get();
        return lookup == null ? DayOfWeek.MONDAY : new AccountCalendar(null, lookup::asked, system).weekStart();
    }

    private ZoneId accountZone() {
        AccountLookup lookup = signedIn.get();
        asked = lookup;
        return lookup == null ? system : new AccountCalendar(null, lookup::asked, system).zone();
    }

    /** What is to be said, once, to a person whose command went by the zone of the account and not by this machine's. */
    public @Nullable String tellOtherZone() {
        return asked == null ? null : asked.tellOtherZone(system);
    }

    /** The zone of this run, or else the account's, without asking the server. */
    public ZoneId knownZone() {
        if (used != null) {
            return used;
        }
        AccountLookup lookup = signedIn.get();
        String zone = lookup == null ? null : lookup.known().zone();
        return zone != null && TimeZones.isKnown(zone) ? ZoneId.of(zone) : system;
    }

    /** {@link #read(String, Function, Consumer)} of what need not be given back. */
    public <T> Reading<T> read(@Nullable String zone, Function<AccountCalendar, T> fetch) {
        return read(zone, fetch, answer -> {});
    }

    /**
     * Fetches by the calendar that the server told last. Where the answer tells of another one, because the account was
     * changed elsewhere, or of none, what was fetched is given back, and fetched once more by the right one.
     *
     * @param zone of {@code --zone}
     * @param fetch asks the server, changes nothing and prints nothing
     * @param discard gives an answer back that is not used
     */
    public <T> Reading<T> read(@Nullable String zone, Function<AccountCalendar, T> fetch, Consumer<T> discard) {
        ZoneId named = zone == null ? null : ZoneNames.require(zone);
        used = named;
        AccountLookup lookup = signedIn.get();
        if (lookup == null) {
            AccountCalendar here = new AccountCalendar(named, () -> KnownAccount.NOBODY, system);
            return new Reading<>(here.zone(), fetch.apply(here));
        }
        asked = named == null ? lookup : null;
        AccountCalendar remembered = new AccountCalendar(named, lookup::remembered, system);
        T answer = fetch.apply(remembered);
        Reading<T> reading = new Reading<>(remembered.zone(), answer);
        if (!remembered.dependsOnAccount() || (lookup.told() && remembered.holdsFor(lookup.known()))) {
            return reading;
        }
        discard.accept(answer);
        AccountCalendar told = new AccountCalendar(named, lookup.told() ? lookup::known : lookup::asked, system);
        return new Reading<>(told.zone(), fetch.apply(told));
    }
}
