package org.ptracker.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds out who is signed in: what this machine knows, and what the server says, which is asked once at most. */
final class AccountLookup {
    private final ApiClient client;
    private final Path folder;
    private Account account;
    private boolean asked;
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

    private void ask() {
        try {
            account = account.with(client.me());
            AccountCache.read(folder).remember(account, folder);
        } catch (CommandException e) {
            if (Settlement.of(e) != Settlement.OPEN) {
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
