package org.ptracker.cli.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.file.OwnerOnlyFile;
import org.ptracker.cli.http.ServerAddress;
import org.ptracker.cli.json.RecordReader;
import org.ptracker.cli.json.RecordWriter;

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

    /**
     * Whose a token is, with what is known of that account. One that is known by its name keeps the fingerprint that was written
     * down at the login: to make it, Java would start its cryptography, some hundredths of a command's time.
     *
     * @param user the name, or null where only the token is known
     */
    KnownAccount account(HttpUrl server, @Nullable String user, String token) {
        String url = ServerAddress.spell(server);
        for (KnownAccount known : accounts) {
            if (user != null && known.server().equals(url) && user.equals(known.user())) {
                return known;
            }
        }
        return completed(KnownAccount.of(url, user, token));
    }

    /** What is known of an account, its name and zone among it. */
    KnownAccount completed(KnownAccount account) {
        for (KnownAccount known : accounts) {
            if (known.is(account)) {
                return new KnownAccount(
                        account.server(),
                        known.user(),
                        account.fingerprint(),
                        known.zone(),
                        known.weekStart(),
                        known.systemZone());
            }
        }
        return account;
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
            OwnerOnlyFile.write(file(folder), RecordWriter.bytes(new AccountCache(others)));
        } catch (IOException e) {
            // Next time it is asked for again.
            return;
        }
    }
}
