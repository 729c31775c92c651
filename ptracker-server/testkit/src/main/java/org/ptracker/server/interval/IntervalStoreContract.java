package org.ptracker.server.interval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ptracker.common.account.OverlapPolicy;
import org.ptracker.server.hash.RowChecksum;
import org.ptracker.server.storage.StorageException;
import org.ptracker.testkit.contract.StoreContract;

/** What the SQL of single intervals, and of the end of the history, promises on every database. */
public abstract class IntervalStoreContract extends StoreContract {
    private static final Instant LATER = NOW.plusSeconds(1);

    private final IntervalStore store = new IntervalStore();
    private final HistoryEndStore ends = new HistoryEndStore();

    private StoredInterval insert(StoredInterval interval) {
        run(transaction ->
                store.insert(transaction, user, interval, interval.content().zone(), 1));
        return interval;
    }

    private Optional<StoredInterval> find(long owner, UUID id) {
        return read(transaction -> Optional.ofNullable(store.find(transaction, owner, id)));
    }

    @Test
    void insert_isFoundAsItWas_byItsOwnerOnly() {
        StoredInterval interval = insert(interval(0, 90L, "tea \u2615 and\nmore", "work", "späť"));
        StoredInterval open = insert(interval(100, null, ""));

        assertThat(find(user, interval.id())).contains(interval);
        assertThat(find(user, open.id())).contains(open);
        assertThat(find(other, interval.id())).isEmpty();
        StoredInterval found = read(transaction -> requireNonNull(store.findOpen(transaction, user)));
        assertThat(found).isEqualTo(open);
        assertThat(did(transaction -> store.findOpen(transaction, other) == null))
                .isTrue();
    }

    @Test
    void secondOpenInterval_isRefusedByTheDatabase() {
        insert(interval(0, null, ""));

        assertThatThrownBy(() -> insert(interval(1, null, ""))).isInstanceOf(StorageException.class);
    }

    @Test
    void update_isOfTheStoredVersionOnly() {
        StoredInterval old = insert(interval(0, 30L, "old", "a"));
        StoredInterval changed =
                old.with(interval(old.id(), 5, 3000L, "new", "b", "c").content(), LATER);

        assertThat(did(transaction -> store.update(transaction, other, old, changed)))
                .isFalse();
        assertThat(did(transaction -> store.update(transaction, user, old, changed)))
                .isTrue();
        assertThat(did(transaction -> store.update(transaction, user, old, changed)))
                .isFalse();
        assertThat(find(user, old.id())).contains(changed);
    }

    @Test
    void delete_keepsTheRow_andRestoreBringsItBack() {
        StoredInterval old = insert(interval(0, 30L, "kept", "a"));

        assertThat(did(transaction -> store.delete(transaction, user, old, LATER)))
                .isTrue();
        assertThat(did(transaction -> store.delete(transaction, user, old, LATER)))
                .isFalse();
        assertThat(find(user, old.id())).isEmpty();
        IntervalStore.Found found = read(transaction -> requireNonNull(store.findAny(transaction, user, old.id())));
        assertThat(found).isEqualTo(new IntervalStore.Found(old.next(LATER), true));

        StoredInterval restored = found.interval().next(LATER.plusSeconds(1));
        assertThat(did(transaction -> store.restore(transaction, user, old, restored)))
                .isFalse();
        assertThat(did(transaction -> store.restore(transaction, user, found.interval(), restored)))
                .isTrue();
        assertThat(find(user, old.id())).contains(restored);
    }

    @Test
    void overlapOfAUserWhoRejectsIt_isRefusedByTheDatabase() {
        insert(interval(0, 30L, ""));
        run(transaction -> transaction
                .prepare("UPDATE users SET overlap_policy = 'reject' WHERE id = " + user)
                .executeUpdate());

        insert(interval(30, 30L, "touches"));
        assertThatThrownBy(() -> insert(interval(29, 1L, "overlaps"))).isInstanceOf(StorageException.class);
        insert(interval(-60, 30L, "is over"));
        assertThatThrownBy(() -> insert(interval(-600, null, "reaches until now")))
                .isInstanceOf(StorageException.class);
        insert(interval(-30, null, "goes on, until what begins now"));
        assertThatThrownBy(() -> insert(interval(-1, 1L, "is beside what goes on")))
                .isInstanceOf(StorageException.class);
        insert(interval(60, 30L, "is planned"));
        run(transaction -> store.insert(transaction, other, interval(0, 30L, "another's"), "UTC", 1));
    }

    @Test
    void historyEnd_isTakenReadAndAdvanced() {
        HistoryEnd start = new HistoryEnd(0, RowChecksum.NONE, OverlapPolicy.ALLOW);
        HistoryEnd read = read(transaction -> ends.read(transaction, user));
        HistoryEnd taken = write(transaction -> ends.take(transaction, user));
        assertThat(read).isEqualTo(start);
        assertThat(taken).isEqualTo(start);

        run(transaction -> ends.advance(transaction, user, 7, 70));

        HistoryEnd advanced = write(transaction -> ends.take(transaction, user));
        HistoryEnd ofOther = read(transaction -> ends.read(transaction, other));
        assertThat(advanced.seq()).isEqualTo(7);
        assertThat(advanced.checksum()).isEqualTo(70);
        assertThat(ofOther.seq()).isZero();
    }
}
