package org.ptracker.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.WeekStart;

/** Finds out who is signed in: what this machine remembers, what answers tell, and what the server says, asked once at most. */
final class AccountLookup {
    private final ApiClient client;
    private final Path folder;
    private Account account;
    private boolean asked;
    private boolean told;
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
            ask();
        }
        return account;
    }

    /** What the server said last; asked where it has never said. */
    Account remembered() {
        return account.zone() == null || account.weekStart() == null ? asked() : account;
    }

    /** Whether the server itself has told the zone and the week in this run, asked or in the headers of an answer. */
    boolean told() {
        return told;
    }

    /** Takes in what the headers of an answer say of the account; null where they do not: a proxy may drop headers. */
    void hear(@Nullable String zone, @Nullable WeekStart weekStart) {
        if (zone != null && weekStart != null) {
            told = true;
            Account said = account.with(zone, weekStart);
            if (!said.equals(account)) {
                remember(said);
            }
        }
    }

    private void ask() {
        try {
            remember(account.with(client.me()));
            told = true;
        } catch (CommandException e) {
            if (RequestOutcome.of(e) != RequestOutcome.UNKNOWN) {
                throw e;
            }
            unreachable = e;
        }
    }

    private void remember(Account said) {
        account = said;
        AccountCache.read(folder).remember(said, folder);
    }

    /** Why the server did not answer, or null where it did or was not asked. */
    @Nullable
    CommandException unreachable() {
        return unreachable;
    }
}
