package org.ptracker.cli.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ptracker.common.interval.NewInterval;

class RunningTest {
    /** Whatever a server sends, a terminal obeys nothing of it, and the file of the prompt has three lines. */
    @Test
    void words_arePlain() {
        Running running = Running.of(new NewInterval(
                "2026-11-24T09:00:00Z",
                null,
                null,
                null,
                "\u001b]0;x\u0007a\r\nb\u009b31m\u2028c\u202ed\u0000 ",
                null));
        assertThat(running.words()).isEqualTo("]0;x a b 31m cd");
        assertThat(running.line(Instant.parse("2026-11-25T11:01:59Z"))).isEqualTo("▶ ]0;x a b 31m cd 26:01");
        assertThat(running.line(Instant.parse("2026-11-24T08:00:00Z"))).endsWith(" 0:00");
    }
}
