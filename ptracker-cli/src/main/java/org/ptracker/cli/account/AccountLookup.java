package org.ptracker.cli.account;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.RequestOutcome;
import org.ptracker.cli.http.ServerAddress;
import org.ptracker.common.account.User;
import org.ptracker.common.account.WeekStart;
import org.ptracker.common.time.TimeZones;

/** Finds out who is signed in: what this machine remembers, what answers tell, and what the server says, asked once at most. */
public final class AccountLookup {
    private final ApiClient client;
    private final Path folder;
    private KnownAccount account;
    private boolean asked;
    private boolean told;
    private @Nullable CommandException unreachable;

    /**
     * Asks nobody yet.
     *
     * @param user the name, or null where only the token is known
     * @param folder of the {@link AccountCache}
     */
    public AccountLookup(ApiClient client, HttpUrl server, @Nullable String user, String token, Path folder) {
        this.client = client;
        this.folder = folder;
        this.account = AccountCache.read(folder).account(server, user, token);
    }

    /**
     * Who has just signed in, as the server says.
     *
     * @param folder of the {@link AccountCache}
     */
    public AccountLookup(ApiClient client, HttpUrl server, User me, String token, Path folder) {
        this.client = client;
        this.folder = folder;
        this.account =
                AccountCache.read(folder).completed(KnownAccount.of(ServerAddress.spell(server), me.name(), token));
        hear(me);
    }

    /** What is known so far. */
    public KnownAccount known() {
        return account;
    }

    /** What the server says; where it cannot be reached, what it said last. */
    public KnownAccount asked() {
        if (!asked) {
            asked = true;
            ask();
        }
        return account;
    }

    /** What the server said last; asked where it has never said. */
    KnownAccount remembered() {
        return account.zone() == null || account.weekStart() == null ? asked() : account;
    }

    /** Whether the server itself has told the zone and the week in this run, asked or in the headers of an answer. */
    boolean told() {
        return told;
    }

    /** Takes in what the headers of an answer say of the account; null where they do not: a proxy may drop headers. */
    public void hear(@Nullable String zone, @Nullable WeekStart weekStart) {
        if (zone != null && weekStart != null) {
            told = true;
            // Not by the equality of records, for which Java makes code at the first call: a twentieth of a command's
            // time.
            if (!zone.equals(account.zone()) || weekStart != account.weekStart()) {
                remember(account.with(zone, weekStart));
            }
        }
    }

    /** Takes in the account itself, as the server answered it. */
    public void hear(User me) {
        told = true;
        remember(account.with(me));
    }

    private void ask() {
        try {
            hear(client.accounts().me());
        } catch (CommandException e) {
            // Who has signed in here before is known, and what they type is kept until they sign in again.
            boolean signedOut = account.user() != null && RequestOutcome.of(e) == RequestOutcome.SIGNED_OUT;
            if (!signedOut && RequestOutcome.of(e) != RequestOutcome.UNKNOWN) {
                throw e;
            }
            unreachable = e;
        }
    }

    /**
     * Says once that the account's zone, which counts, is not the one of this machine: null where it is, or where it is not
     * known, or once it was said of these two.
     */
    public @Nullable String tellOtherZone(ZoneId system) {
        String zone = account.zone();
        if (zone == null) {
            return null;
        }
        String other = TimeZones.areSame(zone, system.getId()) ? null : system.getId();
        if (Objects.equals(other, account.systemZone())) {
            return null;
        }
        remember(account.comparedWith(other));
        return other == null ? null : otherZone(zone, system);
    }

    private static String otherZone(String zone, ZoneId system) {
        String name = TimeZones.nameOf(system);
        String counts =
                "times are read and shown in " + zone + ", the zone of this account; this system is in " + system;
        return name == null
                ? counts
                : counts + ". To change it for one command: --zone " + name
                        + "; to change it for good: ptracker user set --zone " + name;
    }

    private void remember(KnownAccount said) {
        account = said;
        AccountCache.read(folder).remember(said, folder);
    }

    /** Why the server did not answer, or null where it did or was not asked. */
    public @Nullable CommandException unreachable() {
        return unreachable;
    }
}
