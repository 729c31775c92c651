package org.ptracker.server.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("sqlite")
class SlowWritersTest {
    private static final Duration LONG = Duration.ofMillis(5);

    private final SlowWriters slow = new SlowWriters(LONG);

    @Test
    void has_whoseLastWriteTookLong() {
        slow.took(1, LONG.toNanos());
        assertThat(slow.has(1)).isFalse();
        slow.took(1, LONG.toNanos() + 1);
        assertThat(slow.has(1)).isTrue();
        assertThat(slow.has(2)).isFalse();
        slow.took(1, 0);
        assertThat(slow.has(1)).isFalse();
    }

    /** There may be millions of users. */
    @Test
    void took_forgetsWhoWasSlowLongestAgo() {
        for (long user = 1; user <= 1000; user++) {
            slow.took(user, Long.MAX_VALUE);
        }
        slow.took(1, Long.MAX_VALUE);
        slow.took(1001, Long.MAX_VALUE);
        assertThat(slow.has(2)).isFalse();
        assertThat(slow.has(1)).isTrue();
        assertThat(slow.has(3)).isTrue();
        assertThat(slow.has(1001)).isTrue();
    }
}
