package org.ptracker.server.imports;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.storage.Transaction;

/** The SQL of what was imported before. Every method runs inside the caller's transaction and sees one user's rows only. */
final class SourceStore {
    /** What a row became, and the hash of what it said. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Source(UUID interval, byte[] said) {}

    @Nullable
    Source find(Transaction transaction, long userId, byte[] source) throws SQLException {
        PreparedStatement select =
                transaction.prepare("SELECT interval_id, content FROM import_sources WHERE user_id = ? AND source = ?");
        select.setLong(1, userId);
        select.setBytes(2, source);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? new Source(Uuids.fromBytes(rows.getBytes(1)), rows.getBytes(2)) : null;
        }
    }

    /**
     * Remembers what a row became, in the place of what it became before.
     *
     * @param seq the number of the change that made it so
     */
    void put(Transaction transaction, long userId, byte[] source, Source known, long seq) throws SQLException {
        transaction.later("""
                INSERT INTO import_sources AS s (user_id, source, interval_id, content, change_seq) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (user_id, source) DO UPDATE SET previous = s.content, interval_id = excluded.interval_id,
                    content = excluded.content, change_seq = excluded.change_seq
                """, userId, source, Uuids.toBytes(known.interval()), known.said(), seq);
    }
}
