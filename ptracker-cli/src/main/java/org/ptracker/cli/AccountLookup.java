package org.ptracker.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.WeekStart;

/**
 * Finds out who is signed in: what this machine knows, and what the server says, which is asked once at most. A command that
 * only reads need not ask first: it presumes what the server said last, and each answer says whether that still holds.
 */
final class AccountLookup {
    private final ApiClient client;
    private final Path folder;
    private Account account;
    private boolean asked;
    private boolean heard;
    private boolean presumed;
    private boolean silent;
    private @Nullable CommandException unreachable;

    /**
     * Asks nobody yet.
     *
     * @param account what follows from the token alone
     * @param folder of the {@link AccountCache}
     */
    AccountLookup(ApiClient client, Account account, Path folder) {
        this.client = client;
        this.folder = folder;
        this.account = AccountCache.read(folder).completed(account);
    }

    /** What is known so far. */
    Account known() {
        return account;
    }

    /** What the server says; where it cannot be reached, what it said last. */
    Account asked() {
        if (!asked) {
            asked = true;
            presumed = false;
            ask();
        }
        return account;
    }

    /**
     * The same with the zone and the week of last time, where there was one. Only for what changes nothing, and prints
     * nothing before the first answer, since {@link #hear} may find them wrong.
     */
    Account presumed() {
        if (asked || heard) {
            return account;
        }
        if (silent || account.zone() == null || account.weekStart() == null) {
            return asked();
        }
        presumed = true;
        return account;
    }

    /**
     * Takes in what an answer says of the account.
     *
     * @throws AccountChangedException where something else was presumed, or the answer does not say: a proxy may drop headers
     */
    void hear(@Nullable String zone, @Nullable WeekStart weekStart) {
        boolean relied = presumed;
        presumed = false;
        if (zone == null || weekStart == null) {
            silent = true;
            if (relied) {
                throw new AccountChangedException();
            }
            return;
        }
        heard = true;
        if (!zone.equals(account.zone()) || weekStart != account.weekStart()) {
            account = account.with(zone, weekStart);
            AccountCache.read(folder).remember(account, folder);
            if (relied) {
                throw new AccountChangedException();
            }
        }
    }

    private void ask() {
        try {
            account = account.with(client.me());
            AccountCache.read(folder).remember(account, folder);
        } catch (CommandException e) {
            if (RequestOutcome.of(e) != RequestOutcome.UNKNOWN) {
                throw e;
            }
            unreachable = e;
        }
    }

    /** Why the server did not answer, or null where it did or was not asked. */
    @Nullable
    CommandException unreachable() {
        return unreachable;
    }
}
