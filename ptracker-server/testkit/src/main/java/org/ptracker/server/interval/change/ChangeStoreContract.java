package org.ptracker.server.interval.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ptracker.common.history.Change;
import org.ptracker.common.history.ChangeOperation;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.server.hash.RowChecksum;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.storage.StorageException;
import org.ptracker.testkit.contract.StoreContract;

/** What the SQL of the history promises on every database. */
public abstract class ChangeStoreContract extends StoreContract {
    private static final UUID ONE = Uuids.next();
    private static final UUID TWO = Uuids.next();

    private final ChangeStore store = new ChangeStore();
    private final IntervalStore intervals = new IntervalStore();

    private Change insert(long seq, long batch, @Nullable Long undoes, UUID interval, ChangeOperation operation) {
        IntervalContent content =
                interval(interval, 0, null, "note\n\u2615", "a", "b").content();
        return insert(new Change(
                seq,
                batch,
                undoes,
                operation,
                interval,
                seq,
                NOW,
                "laptop",
                operation == ChangeOperation.CREATE ? null : content,
                operation == ChangeOperation.DELETE ? null : content));
    }

    private Change insert(Change change) {
        run(transaction -> store.insert(transaction, user, change, change.token(), RowChecksum.NONE));
        return change;
    }

    private Change insert(
            long seq, ChangeOperation operation, StoredInterval version, @Nullable IntervalContent before) {
        return insert(new Change(
                seq, seq, null, operation, version.id(), version.version(), NOW, "laptop", before, version.content()));
    }

    /** It is not stored twice: it is what the interval is, and then what the next change says was before. */
    @Test
    void create_saysWhatWasMade_howeverOftenItChangedSince() {
        StoredInterval first = interval(0, 90L, "first \"note\"\n\u0007 \u2615", "work", "\u00fcber");
        StoredInterval open = interval(100, null, "");
        run(transaction ->
                intervals.insert(transaction, user, first, first.content().zone(), 1));
        run(transaction ->
                intervals.insert(transaction, user, open, open.content().zone(), 2));
        Change made = insert(1, ChangeOperation.CREATE, first, null);
        Change opened = insert(2, ChangeOperation.CREATE, open, null);
        assertThat(rows(transaction -> store.after(transaction, user, 0, 10))).containsExactly(made, opened);

        StoredInterval second =
                first.with(interval(first.id(), 5, 3000L, "second").content(), NOW);
        run(transaction -> intervals.update(transaction, user, first, second));
        Change changed = insert(3, ChangeOperation.UPDATE, second, first.content());
        StoredInterval third = second.with(interval(first.id(), 6, 40L, "third").content(), NOW);
        run(transaction -> intervals.update(transaction, user, second, third));
        Change again = insert(4, ChangeOperation.UPDATE, third, second.content());
        assertThat(rows(transaction -> store.of(transaction, user, first.id(), 0, 10)))
                .containsExactly(made, changed, again);
        assertThat(rows(transaction -> store.batch(transaction, user, 1))).containsExactly(made);
    }

    @Test
    void changes_areReadAsTheyWere_inOrder() {
        StoredInterval one = interval(ONE, 0, null, "note\n\u2615", "a", "b");
        run(transaction ->
                intervals.insert(transaction, user, one, one.content().zone(), 1));
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
