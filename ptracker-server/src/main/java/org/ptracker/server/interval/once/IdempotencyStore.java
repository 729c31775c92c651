package org.ptracker.server.interval.once;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.storage.Transaction;

/** The SQL of idempotency keys. The key is stored in the transaction of the write it stands for, or not at all. */
public final class IdempotencyStore {
    static final Duration KEPT = Duration.ofDays(7);

    /** The first answer to this key, or null when this is the first request with it; 422 when it was another request. */
    @Nullable
    public ApiResponse find(Transaction transaction, long userId, IdempotentRequest request, Instant now)
            throws SQLException {
        PreparedStatement select = transaction.prepare("""
                SELECT request_hash, status, headers, body FROM idempotency_keys
                WHERE user_id = ? AND key = ? AND created_ms > ?
                """);
        select.setLong(1, userId);
        select.setString(2, request.key());
        select.setLong(3, now.minus(KEPT).toEpochMilli());
        try (ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                return null;
            }
            if (!Arrays.equals(rows.getBytes(1), request.requestHash())) {
                throw new RefusedException(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED, "use a new key for a new request; nothing was stored");
            }
            return IdempotentRequest.replay(rows.getInt(2), rows.getString(3), rows.getBytes(4));
        }
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
    public void insert(Transaction transaction, long userId, IdempotentRequest request, Instant now)
            throws SQLException {
        PreparedStatement insert = transaction.prepare("""
                INSERT INTO idempotency_keys (user_id, key, request_hash, status, headers, body, created_ms)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (user_id, key) DO UPDATE SET
                    request_hash = excluded.request_hash, status = excluded.status, headers = excluded.headers,
                    body = excluded.body, created_ms = excluded.created_ms
                """);
        insert.setLong(1, userId);
        insert.setString(2, request.key());
        insert.setBytes(3, request.requestHash());
        insert.setInt(4, request.status());
        insert.setString(5, request.headers());
        insert.setBytes(6, request.body());
        insert.setLong(7, now.toEpochMilli());
        insert.executeUpdate();
    }
}
