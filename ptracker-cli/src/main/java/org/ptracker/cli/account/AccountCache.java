package org.ptracker.cli.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.cli.file.OwnerOnlyFile;
import org.ptracker.cli.json.RecordReader;
import org.ptracker.common.Json;

/**
 * {@code accounts.json}: what servers have said about the accounts of this machine, for the time when they cannot be
 * reached. It holds no token. It can be deleted at any time, so nothing that is wrong with it is an error.
 */
public record AccountCache(List<KnownAccount> accounts) {
    private static final AccountCache EMPTY = new AccountCache(List.of());

    public AccountCache {
        accounts = List.copyOf(accounts);
    }

    public static AccountCache read(Path folder) {
        try {
            AccountCache read = RecordReader.file(AccountCache.class, Files.readAllBytes(file(folder)));
            return read == null ? EMPTY : read;
        } catch (IOException e) {
            return EMPTY;
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("accounts.json");
    }

    /** What is known of an account, its name and zone among it. */
    KnownAccount completed(KnownAccount account) {
        return accounts.stream()
                .filter(known -> known.is(account))
                .findFirst()
                .map(known -> new KnownAccount(
                        account.server(),
                        known.user(),
                        account.fingerprint(),
                        known.zone(),
                        known.weekStart(),
                        known.systemZone()))
                .orElse(account);
    }

    /** Remembers this in place of what was known of the same account. */
    public void remember(KnownAccount account, Path folder) {
        if (accounts.contains(account)) {
            return;
        }
        List<KnownAccount> others = new ArrayList<>(accounts);
        others.removeIf(known -> known.is(account));
        others.add(account);
        try {
            OwnerOnlyFile.write(file(folder), Json.MAPPER.writeValueAsBytes(new AccountCache(others)));
        } catch (IOException e) {
            // Next time it is asked for again.
            return;
        }
    }
}
