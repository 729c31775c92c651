package org.ptracker.server.interval.once;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.storage.Transaction;

/** The SQL of idempotency keys. The key is stored in the transaction of the write it stands for, or not at all. */
public final class IdempotencyStore {
    static final Duration KEPT = Limits.KEY_KEPT;

    /**
     * The first answer to this key, or null when this is the first request with it. A write asks after it has taken the
     * user's row: only then can no other request use the key between the question and the write.
     *
     * @throws RefusedException 422 when the key was used for another request
     */
    public @Nullable KeptAnswer find(Transaction transaction, long userId, IdempotencyKey key, Instant now)
            throws SQLException {
        Kept kept = transaction
                .ask(
                        """
                        SELECT request_hash, status, headers, body FROM idempotency_keys
                        WHERE user_id = ? AND key = ? AND created_ms > ?
                        """,
                        IdempotencyStore::kept,
                        userId,
                        key.key(),
                        now.minus(KEPT).toEpochMilli())
                .get()
                .orElse(null);
        if (kept != null && !Arrays.equals(kept.requestHash(), key.requestHash())) {
            throw new RefusedException(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED, "use a new key for a new request; nothing was stored");
        }
        return kept == null ? null : kept.answer();
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Kept(byte[] requestHash, KeptAnswer answer) {}

    private static Optional<Kept> kept(ResultSet rows) throws SQLException {
        return rows.next()
                ? Optional.of(
                        new Kept(rows.getBytes(1), new KeptAnswer(rows.getInt(2), rows.getString(3), rows.getBytes(4))))
                : Optional.empty();
    }

    /** Drops keys of any user that are too old, at most so many of them; how many there were. */
    int dropExpired(Transaction transaction, Instant now, int most) throws SQLException {
        PreparedStatement delete = transaction.prepare("""
                DELETE FROM idempotency_keys WHERE (user_id, key) IN (
                    SELECT user_id, key FROM idempotency_keys WHERE created_ms <= ? ORDER BY created_ms LIMIT ?)
                """);
        delete.setLong(1, now.minus(KEPT).toEpochMilli());
        delete.setInt(2, most);
        return delete.executeUpdate();
    }

    /** Keeps the answer; an old one to the same key makes room. */
    public void insert(Transaction transaction, long userId, IdempotencyKey key, KeptAnswer answer, Instant now)
            throws SQLException {
        transaction.later(
                """
                INSERT INTO idempotency_keys (user_id, key, request_hash, status, headers, body, created_ms)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (user_id, key) DO UPDATE SET
                    request_hash = excluded.request_hash, status = excluded.status, headers = excluded.headers,
                    body = excluded.body, created_ms = excluded.created_ms
                """,
                userId,
                key.key(),
                key.requestHash(),
                answer.status(),
                answer.headers(),
                answer.deflated(),
                now.toEpochMilli());
    }
}
