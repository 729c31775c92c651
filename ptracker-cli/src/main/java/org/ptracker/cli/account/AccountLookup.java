package org.ptracker.cli.account;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.RequestOutcome;
import org.ptracker.common.account.WeekStart;

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
     * @param account what follows from the token alone
     * @param folder of the {@link AccountCache}
     */
    public AccountLookup(ApiClient client, KnownAccount account, Path folder) {
        this.client = client;
        this.folder = folder;
        this.account = AccountCache.read(folder).completed(account);
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
            KnownAccount said = account.with(zone, weekStart);
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

    private void remember(KnownAccount said) {
        account = said;
        AccountCache.read(folder).remember(said, folder);
    }

    /** Why the server did not answer, or null where it did or was not asked. */
    public @Nullable CommandException unreachable() {
        return unreachable;
    }
}
