package org.ptracker.server.interval.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ptracker.common.history.Change;
import org.ptracker.common.history.ChangeOperation;
import org.ptracker.server.hash.RowChecksum;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.storage.StorageException;
import org.ptracker.testkit.contract.StoreContract;

/** What the SQL of the history promises on every database. */
public abstract class ChangeStoreContract extends StoreContract {
    private static final UUID ONE = Uuids.next();
    private static final UUID TWO = Uuids.next();

    private final ChangeStore store = new ChangeStore();

    private Change insert(long seq, long batch, @Nullable Long undoes, UUID interval, ChangeOperation operation) {
        Change change = new Change(
                seq,
                batch,
                undoes,
                operation,
                interval,
                seq,
                NOW,
                "laptop",
                operation == ChangeOperation.CREATE
                        ? null
                        : interval(interval, 0, null, "before", "a", "b").content(),
                operation == ChangeOperation.DELETE
                        ? null
                        : interval(interval, 0, 5L, "after\n\u2615").content());
        run(transaction -> store.insert(transaction, user, change, RowChecksum.NONE));
        return change;
    }

    @Test
    void changes_areReadAsTheyWere_inOrder() {
        Change first = insert(1, 1, null, ONE, ChangeOperation.CREATE);
        Change second = insert(2, 1, null, TWO, ChangeOperation.UPDATE);
        Change third = insert(3, 3, null, ONE, ChangeOperation.DELETE);

        assertThat(rows(transaction -> store.after(transaction, user, 0, 10))).containsExactly(first, second, third);
        assertThat(rows(transaction -> store.after(transaction, user, 1, 1))).containsExactly(second);
        assertThat(rows(transaction -> store.after(transaction, other, 0, 10))).isEmpty();
        assertThat(rows(transaction -> store.of(transaction, user, ONE, 0, 10))).containsExactly(first, third);
        assertThat(rows(transaction -> store.of(transaction, user, ONE, 1, 10))).containsExactly(third);
        assertThat(rows(transaction -> store.of(transaction, other, ONE, 0, 10)))
                .isEmpty();
        assertThat(rows(transaction -> store.batch(transaction, user, 1))).containsExactly(first, second);
        assertThat(rows(transaction -> store.batch(transaction, user, 2))).isEmpty();
    }

    @Test
    void numberOfAChange_isGivenOnce() {
        insert(1, 1, null, ONE, ChangeOperation.CREATE);

        assertThatThrownBy(() -> insert(1, 1, null, TWO, ChangeOperation.CREATE))
                .isInstanceOf(StorageException.class);
    }

    @Test
    void batch_holds_untilItIsTakenBack_andAgainWhenThatIs() {
        insert(1, 1, null, ONE, ChangeOperation.CREATE);
        insert(2, 2, null, TWO, ChangeOperation.CREATE);
        assertThat(lastHolding(3)).isEqualTo(2);

        insert(3, 3, 2L, TWO, ChangeOperation.DELETE);
        assertThat(holds(2)).isFalse();
        assertThat(lastHolding(4)).isEqualTo(1);

        insert(4, 4, 3L, TWO, ChangeOperation.RESTORE);
        assertThat(holds(2)).isTrue();
        assertThat(holds(3)).isFalse();
        assertThat(lastHolding(5)).isEqualTo(2);

        insert(5, 5, 2L, TWO, ChangeOperation.DELETE);
        insert(6, 6, 1L, ONE, ChangeOperation.DELETE);
        assertThat(lastHolding(7)).isZero();
    }

    private boolean holds(long batch) {
        return read(transaction -> store.holds(transaction, user, batch));
    }

    private long lastHolding(long before) {
        return read(transaction -> store.lastHolding(transaction, user, before));
    }
}
