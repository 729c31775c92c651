package org.ptracker.server.interval.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptracker.testkit.contract.StoreContract;

/** What the SQL of targets promises on every database. */
public abstract class TargetStoreContract extends StoreContract {
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");

    private final TargetStore store = new TargetStore();

    private static WorkTargets targets(long seconds, LocalDate... daysOff) {
        return new WorkTargets(
                List.of(
                        new WorkTargets.Of(DAY, DayOfWeek.MONDAY, seconds),
                        new WorkTargets.Of(DAY, DayOfWeek.SUNDAY, 0),
                        new WorkTargets.Of(LocalDate.parse("9999-12-31"), DayOfWeek.MONDAY, 86_400)),
                List.of(daysOff));
    }

    @Test
    void replace_isOfTheUsersOwnOnly_andOfAllOfThem() {
        run(transaction -> store.replace(transaction, user, targets(1, DAY)));
        run(transaction -> store.replace(transaction, other, targets(2)));
        run(transaction -> store.replace(transaction, user, targets(3, DAY.plusDays(1), LocalDate.EPOCH)));

        WorkTargets read = read(transaction -> store.read(transaction, user));
        assertThat(read.targets()).isEqualTo(targets(3).targets());
        assertThat(read.daysOff()).containsExactly(LocalDate.EPOCH, DAY.plusDays(1));
        WorkTargets others = read(transaction -> store.read(transaction, other));
        assertThat(others.targets()).isEqualTo(targets(2).targets());
        assertThat(others.daysOff()).isEmpty();
    }

    @Test
    void versions_areCountedForEachUser() {
        assertThat(rows(transaction -> List.of(store.version(transaction, user))))
                .containsExactly(0L);
        run(transaction -> store.advance(transaction, user));
        assertThat(did(transaction -> store.advance(transaction, user) == 2)).isTrue();
        assertThat(rows(transaction -> List.of(store.version(transaction, user), store.version(transaction, other))))
                .containsExactly(2L, 0L);
    }
}
