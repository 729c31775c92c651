package org.ptracker.server.storage.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns<String> turns = new Turns<>();

    private List<String> polled() {
        List<String> all = new ArrayList<>();
        String next = turns.poll(userId -> true);
        while (next != null) {
            all.add(next);
            next = turns.poll(userId -> true);
        }
        return all;
    }

    @Test
    void poll_isOfTheUsersByTurns_andOfOneInOrder() {
        turns.add(1, "1a");
        turns.add(1, "1b");
        turns.add(1, "1c");
        turns.add(2, "2a");
        turns.add(3, "3a");
        turns.add(3, "3b");
        assertThat(polled()).containsExactly("1a", "2a", "3a", "1b", "3b", "1c");
        assertThat(turns.size()).isZero();
    }

    /** Somebody whose work is under way stands in line again already; who comes now has had nothing yet. */
    @Test
    void poll_isOfWhoeverComes_beforeTheOneWhoHadTheLastTurn() {
        turns.add(1, "1a");
        turns.add(1, "1b");
        assertThat(turns.poll(userId -> true)).isEqualTo("1a");
        turns.add(2, "2a");
        turns.add(2, "2b");
        assertThat(polled()).containsExactly("2a", "1b", "2b");
    }

    @Test
    void poll_isOfTheOneWhoHadTheLastTurn_whereNobodyElseMayGo() {
        turns.add(1, "1a");
        turns.add(1, "1b");
        turns.add(2, "2a");
        assertThat(turns.poll(userId -> userId == 1)).isEqualTo("1a");
        assertThat(turns.poll(userId -> userId == 1)).isEqualTo("1b");
        @Nullable String none = turns.poll(userId -> userId == 1);
        assertThat(none).isNull();
        assertThat(turns.size(2)).isEqualTo(1);
    }

    @Test
    void remove_takesOneOutOfTurn() {
        turns.add(1, "1a");
        turns.add(1, "1b");
        assertThat(turns.remove(1, "1a")).isTrue();
        assertThat(turns.remove(1, "1a")).isFalse();
        assertThat(turns.remove(2, "2a")).isFalse();
        assertThat(polled()).containsExactly("1b");
    }
}
