package org.ptracker.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final Locale TURKISH = Locale.forLanguageTag("tr-TR");
    private static final String FORM = "\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}";

    private final Locale before = Locale.getDefault();
    private final Passwords passwords = new Passwords();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @Test
    void hash_isOfTheSamePasswordOnlyAndInEveryLocale() {
        Locale.setDefault(Locale.ENGLISH);
        String english = passwords.hash("correct horse battery");
        Locale.setDefault(TURKISH);
        String turkish = passwords.hash("correct horse battery");
        assertThat(english).matches(FORM).isNotEqualTo(turkish);
        assertThat(turkish).matches(FORM);
        for (Locale locale : new Locale[] {Locale.ENGLISH, TURKISH}) {
            Locale.setDefault(locale);
            for (String hash : new String[] {english, turkish}) {
                assertThat(passwords.matches("correct horse battery", hash)).isTrue();
                assertThat(passwords.matches("correct horse batterz", hash)).isFalse();
            }
        }
    }

    @Test
    void hash_leavesNothingWithTheLibrary() {
        Argon2Function before = function();
        passwords.matches("correct horse battery", passwords.hash("correct horse battery"));
        assertThat(function()).isNotSameAs(before);
    }

    private static Argon2Function function() {
        return Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
    }
}
