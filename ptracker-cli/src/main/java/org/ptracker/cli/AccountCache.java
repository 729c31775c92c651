package org.ptracker.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.common.Json;

/**
 * {@code accounts.json}: what servers have said about the accounts of this machine, for the time when they cannot be
 * reached. It holds no token. It can be deleted at any time, so nothing that is wrong with it is an error.
 */
record AccountCache(List<Account> accounts) {
    private static final AccountCache EMPTY = new AccountCache(List.of());

    AccountCache {
        accounts = List.copyOf(accounts);
    }

    static AccountCache read(Path folder) {
        try {
            return Json.MAPPER.readValue(Files.readAllBytes(file(folder)), AccountCache.class);
        } catch (IOException e) {
            return EMPTY;
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("accounts.json");
    }

    /** What is known of an account, its name and zone among it. */
    Account completed(Account account) {
        return accounts.stream()
                .filter(known -> known.is(account))
                .findFirst()
                .map(known -> new Account(
                        account.server(), known.user(), account.fingerprint(), known.zone(), known.weekStart()))
                .orElse(account);
    }

    /** Remembers this in place of what was known of the same account. */
    void remember(Account account, Path folder) {
        if (accounts.contains(account)) {
            return;
        }
        List<Account> others = new ArrayList<>(accounts);
        others.removeIf(known -> known.is(account));
        others.add(account);
        try {
            PrivateFile.write(file(folder), Json.MAPPER.writeValueAsBytes(new AccountCache(others)));
        } catch (IOException e) {
            // Next time it is asked for again.
            return;
        }
    }
}
