package org.ptracker.server.interval.change;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.account.OverlapPolicy;
import org.ptracker.common.history.Change;
import org.ptracker.common.history.ChangeOperation;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.server.access.Caller;
import org.ptracker.server.interval.HistoryEnd;
import org.ptracker.server.interval.HistoryEndStore;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.NameStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.overlap.RoomRule;
import org.ptracker.server.storage.Transaction;

/**
 * The changes that one request makes in one transaction, which is what undo takes back in one: each is checked for room,
 * made, and written to the history. For one thread.
 */
public final class ChangeBatch {
    private static final IntervalStore INTERVALS = new IntervalStore();
    private static final ChangeStore CHANGES = new ChangeStore();
    private static final HistoryEndStore END = new HistoryEndStore();
    private static final NameStore NAMES = new NameStore();
    private static final RoomRule ROOM = new RoomRule();

    private final Transaction transaction;
    private final long userId;
    private final String token;
    private final Instant now;
    private final @Nullable Long undoes;
    private final boolean exclusive;
    private final HistoryEnd before;
    private final Map<String, String> codes;
    private final long number;
    private long checksum;
    private int count;
    private final List<Change> made = new ArrayList<>();

    /**
     * Begins.
     *
     * @param taken the end of the user's history, whose row this transaction has taken
     * @param exclusive whether no overlap is allowed, whatever the user's policy is
     * @param undoes the number of the batch that this one takes back, or null
     */
    ChangeBatch(
            Transaction transaction,
            Caller caller,
            Instant now,
            HistoryEndStore.Taken taken,
            boolean exclusive,
            @Nullable Long undoes) {
        this(transaction, caller, now, taken, exclusive, undoes, taken.end().seq() + 1);
    }

    /**
     * Goes on with one that was begun in an earlier transaction.
     *
     * @param number of its first change
     */
    ChangeBatch(
            Transaction transaction,
            Caller caller,
            Instant now,
            HistoryEndStore.Taken taken,
            boolean exclusive,
            @Nullable Long undoes,
            long number) {
        this.transaction = transaction;
        this.userId = caller.userId();
        this.token = caller.tokenName();
        this.now = now;
        this.undoes = undoes;
        this.exclusive = exclusive || taken.end().policy() == OverlapPolicy.REJECT;
        this.before = taken.end();
        this.codes = new HashMap<>(taken.codes());
        this.number = number;
        this.checksum = before.checksum();
    }

    /** The transaction, for what is stored beside the changes. */
    public Transaction transaction() {
        return transaction;
    }

    /** When all of this is done. */
    public Instant now() {
        return now;
    }

    /** The number of the last change before this batch. */
    public long last() {
        return before.seq();
    }

    /** Where the history ends with what was done so far. */
    HistoryEnd end() {
        return new HistoryEnd(seq(), checksum, before.policy());
    }

    /** The number of the last change that was done. */
    public long seq() {
        return before.seq() + count;
    }

    /** What was done so far, as much as an answer lists of it. */
    public List<Change> made() {
        return List.copyOf(made);
    }

    /** True always: nothing else can have a new id. */
    public boolean create(StoredInterval created) throws SQLException {
        ROOM.require(transaction, userId, created, exclusive);
        INTERVALS.insert(transaction, userId, created, code(created.content().zone()), seq() + 1);
        record(ChangeOperation.CREATE, created, null, created.content());
        return true;
    }

    /** False when the old version is not the stored one. */
    public boolean update(StoredInterval old, StoredInterval changed) throws SQLException {
        // A running interval may have come to overlap what was planned: the note of either can be changed all the same.
        if (!changed.isWhen(old)) {
            ROOM.require(transaction, userId, changed, exclusive);
        }
        code(changed.content().zone());
        if (!INTERVALS.update(transaction, userId, old, changed)) {
            return false;
        }
        record(ChangeOperation.UPDATE, changed, old.content(), changed.content());
        return true;
    }

    /** False when this version is not the stored one. */
    public boolean delete(StoredInterval old) throws SQLException {
        if (!INTERVALS.delete(transaction, userId, old, now)) {
            return false;
        }
        record(ChangeOperation.DELETE, old.next(now), old.content(), null);
        return true;
    }

    /** False when the deleted version is not the stored one. */
    public boolean restore(StoredInterval deleted, StoredInterval restored) throws SQLException {
        ROOM.require(transaction, userId, restored, exclusive);
        if (!INTERVALS.restore(transaction, userId, deleted, restored)) {
            return false;
        }
        record(ChangeOperation.RESTORE, restored, null, restored.content());
        return true;
    }

    private void record(
            ChangeOperation operation,
            StoredInterval version,
            @Nullable IntervalContent before,
            @Nullable IntervalContent after)
            throws SQLException {
        long seq = seq() + 1;
        Change change = new Change(
                seq,
                number,
                undoes,
                operation,
                version.id(),
                version.version(),
                version.updatedAt(),
                token,
                before,
                after);
        checksum = CHANGES.insert(transaction, userId, change, code(token), checksum);
        count++;
        if (made.size() < Limits.BATCH_ITEMS) {
            made.add(change);
        }
    }

    /** What stands for a name in the user's rows. */
    private String code(String name) throws SQLException {
        String known = codes.get(name);
        if (known != null) {
            return known;
        }
        String code = NAMES.giveCode(transaction, userId, name);
        codes.put(name, code);
        return code;
    }

    /** Writes how far the history goes now. To be called last. */
    void finish() throws SQLException {
        if (seq() >= number) {
            END.advance(transaction, userId, seq(), checksum);
        }
    }
}
