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
        assertThat(slow.took(1, LONG.toNanos())).isFalse();
        assertThat(slow.has(1)).isFalse();
        assertThat(slow.took(1, LONG.toNanos() + 1)).isTrue();
        assertThat(slow.has(1)).isTrue();
        assertThat(slow.has(2)).isFalse();
        assertThat(slow.took(1, 0)).isFalse();
        assertThat(slow.has(1)).isFalse();
    }

    /** There may be millions of users. */
    @Test
    void took_forgetsWhoWasSlowLongestAgo() {
        for (long user = 1; user <= 1000; user++) {
            assertThat(slow.took(user, Long.MAX_VALUE)).isTrue();
        }
        assertThat(slow.took(1, Long.MAX_VALUE)).isTrue();
        assertThat(slow.took(1001, Long.MAX_VALUE)).isTrue();
        assertThat(slow.has(2)).isFalse();
        assertThat(slow.has(1)).isTrue();
        assertThat(slow.has(3)).isTrue();
        assertThat(slow.has(1001)).isTrue();
    }
}
