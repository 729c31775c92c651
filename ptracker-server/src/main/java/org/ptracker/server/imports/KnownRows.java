package org.ptracker.server.imports;

import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.storage.Transaction;

/** Finds what a row became before; an interval of the caller's own export is known by its own id. Thread-safe. */
final class KnownRows {
    private final SourceStore sources = new SourceStore();
    private final IntervalStore intervals = new IntervalStore();

    /**
     * An interval that a row became.
     *
     * @param said the hash of what the row said then
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Known(IntervalStore.Found found, byte[] said) {}

    /** Null when it became none that is still there, deleted or not. */
    @Nullable
    Known find(Transaction transaction, long userId, Candidate candidate) throws SQLException {
        SourceStore.Source source = sources.find(transaction, userId, candidate.source());
        if (source != null) {
            IntervalStore.Found found = intervals.findAny(transaction, userId, source.interval());
            return found == null ? null : new Known(found, source.said());
        }
        UUID own = Uuids.ofText(candidate.id());
        IntervalStore.Found found = own == null ? null : intervals.findAny(transaction, userId, own);
        return found == null
                ? null
                : new Known(found, SourceKeys.of(found.interval().content()));
    }
}
