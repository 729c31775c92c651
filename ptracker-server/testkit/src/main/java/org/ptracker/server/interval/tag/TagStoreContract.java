package org.ptracker.server.interval.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.text.CaseFold;
import org.ptracker.testkit.contract.StoreContract;

/** What the SQL of tags promises on every database. */
public abstract class TagStoreContract extends StoreContract {
    private final IntervalStore intervals = new IntervalStore();
    private final TagStore tags = new TagStore();
    private final StoredInterval late = interval(60, 30L, "", "Work", "home");
    private final StoredInterval early = interval(0, 10L, "", "work", "über");
    private final StoredInterval home = interval(10, null, "", "home");

    @BeforeEach
    void insertAll() {
        run(transaction -> {
            for (StoredInterval interval : List.of(late, early, home)) {
                intervals.insert(transaction, user, interval, interval.content().zone(), 1);
            }
            intervals.insert(transaction, other, interval(0, 10L, "another's", "secret", "work"), "UTC", 1);
            StoredInterval deleted = interval(5, 5L, "deleted", "gone", "work");
            intervals.insert(transaction, user, deleted, deleted.content().zone(), 1);
            intervals.delete(transaction, user, deleted, NOW);
        });
    }

    @Test
    void tags_areOfWhatIsThere_eachOnce_byTheirBeginning() {
        assertThat(rows(transaction -> tags.tags(transaction, user, "", 10))).containsExactly("home", "Work", "über");
        assertThat(rows(transaction -> tags.tags(transaction, user, CaseFold.of("WO"), 10)))
                .containsExactly("Work");
        assertThat(rows(transaction -> tags.tags(transaction, user, CaseFold.of("ÜB"), 10)))
                .containsExactly("über");
        assertThat(rows(transaction -> tags.tags(transaction, user, "", 1))).hasSize(1);
    }

    private String spelling(String tag) {
        return read(transaction -> Objects.requireNonNullElse(tags.spelling(transaction, user, tag), "none"));
    }

    @Test
    void spelling_isThatOfTheLastInterval() {
        assertThat(spelling("work")).isEqualTo("Work");
        assertThat(spelling("über")).isEqualTo("über");
        assertThat(spelling("gone")).isEqualTo("none");
        assertThat(spelling("secret")).isEqualTo("none");
    }

    private List<UUID> with(Set<String> wanted, String unless) {
        long[] numbers = read(transaction -> tags.intervals(transaction, user, wanted, unless));
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) {
            ids.add(new UUID(numbers[i], numbers[i + 1]));
        }
        return ids;
    }

    @Test
    void intervals_areThoseWithOneOfTheTags_eachOnce_inTheOrderOfTheirStarts() {
        assertThat(with(Set.of("work"), "")).containsExactly(early.id(), late.id());
        assertThat(with(Set.of("work", "home"), "x")).containsExactly(early.id(), home.id(), late.id());
        assertThat(with(Set.of("gone", "secret"), "")).isEmpty();
    }

    @Test
    void intervals_thatSpellItSoAlready_areLeftOut() {
        assertThat(with(Set.of("work"), "Work")).containsExactly(early.id());
        assertThat(with(Set.of("work", "home"), "Work")).containsExactly(early.id(), home.id(), late.id());
    }
}
