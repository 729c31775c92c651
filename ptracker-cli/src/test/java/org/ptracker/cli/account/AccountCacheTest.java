package org.ptracker.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class AccountCacheTest {
    private static final String URL = "https://ptracker.example";
    private static final HttpUrl SERVER = HttpUrl.get(URL);
    private static final KnownAccount ADA =
            new KnownAccount(URL, "ada", KnownAccount.of(URL, "ada", "one").fingerprint(), "Europe/Berlin", null, null);

    private final AccountCache cache = new AccountCache(List.of(ADA));

    @Test
    void account_isKnownByItsName_whateverTheToken() {
        assertThat(cache.account(SERVER, "ada", "two")).isEqualTo(ADA);
    }

    @Test
    void account_isKnownByItsTokenAlone() {
        assertThat(cache.account(SERVER, null, "one")).isEqualTo(ADA);
    }

    @Test
    void account_ofAnotherTokenNameOrServer_isNotKnown() {
        assertThat(cache.account(SERVER, null, "two")).isEqualTo(KnownAccount.of(URL, null, "two"));
        assertThat(cache.account(SERVER, "bob", "two")).isEqualTo(KnownAccount.of(URL, "bob", "two"));
        assertThat(cache.account(HttpUrl.get("https://other.example"), "ada", "one"))
                .isEqualTo(KnownAccount.of("https://other.example", "ada", "one"));
    }

    /** After the next login the token of that is known, and no longer the one before. */
    @Test
    void completed_hasTheTokenOfTheLogin() {
        KnownAccount again = cache.completed(KnownAccount.of(URL, "ada", "two"));
        assertThat(again.zone()).isEqualTo("Europe/Berlin");
        assertThat(again.fingerprint())
                .isEqualTo(KnownAccount.of(URL, "ada", "two").fingerprint());
    }
}
