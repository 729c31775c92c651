package org.ptracker.server.user;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.Role;
import org.ptracker.common.account.Scope;
import org.ptracker.common.account.Token;
import org.ptracker.common.account.TokenKind;
import org.ptracker.common.account.WeekStart;
import org.ptracker.server.access.Caller;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.storage.Transaction;

/** The SQL of tokens. Every method runs inside the caller's transaction. */
final class TokenStore {
    /** A caller, and when the token was last seen: null when it never was. */
    record Found(Caller caller, Instant expiresAt, @Nullable Instant lastUsedAt) {}

    /** Stores a new token, and drops the user's expired ones: nobody can use them, and sign-ins would pile them up. */
    void insert(Transaction transaction, long userId, Token token, byte[] hash) throws SQLException {
        PreparedStatement delete = transaction.prepare("DELETE FROM tokens WHERE user_id = ? AND expires_ms <= ?");
        delete.setLong(1, userId);
        delete.setLong(2, token.createdAt().toEpochMilli());
        delete.executeUpdate();
        PreparedStatement insert = transaction.prepare("""
                INSERT INTO tokens (id, user_id, name, hash, scope, created_ms, expires_ms, kind)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """);
        insert.setBytes(1, Uuids.toBytes(token.id()));
        insert.setLong(2, userId);
        insert.setString(3, token.name());
        insert.setBytes(4, hash);
        insert.setString(5, token.scope().name().toLowerCase(Locale.ROOT));
        insert.setLong(6, token.createdAt().toEpochMilli());
        insert.setLong(7, token.expiresAt().toEpochMilli());
        insert.setString(8, text(token.kind()));
        insert.executeUpdate();
    }

    /** Who a token that is still good belongs to. A disabled account has no good tokens. */
    @Nullable
    Found find(Transaction transaction, byte[] hash, TokenKind kind, Instant now) throws SQLException {
        PreparedStatement select = transaction.prepare("""
                SELECT t.id AS token_id, t.name AS token_name, t.scope, t.expires_ms, t.last_used_ms,
                    u.id AS user_id, u.name, u.role, u.zone, u.week_start
                FROM tokens t JOIN users u ON u.id = t.user_id
                WHERE t.hash = ? AND t.kind = ? AND t.expires_ms > ? AND u.disabled_ms IS NULL
                """);
        select.setBytes(1, hash);
        select.setString(2, text(kind));
        select.setLong(3, now.toEpochMilli());
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? found(rows) : null;
        }
    }

    /** Whether the user has such a token. */
    boolean has(Transaction transaction, long userId, UUID id) throws SQLException {
        PreparedStatement select = transaction.prepare("SELECT 1 FROM tokens WHERE user_id = ? AND id = ?");
        select.setLong(1, userId);
        select.setBytes(2, Uuids.toBytes(id));
        try (ResultSet rows = select.executeQuery()) {
            return rows.next();
        }
    }

    List<Token> list(Transaction transaction, long userId, UUID current) throws SQLException {
        PreparedStatement select = transaction.prepare("""
                SELECT id, kind, name, scope, created_ms, expires_ms, last_used_ms FROM tokens WHERE user_id = ? ORDER BY id
                """);
        select.setLong(1, userId);
        try (ResultSet rows = select.executeQuery()) {
            List<Token> tokens = new ArrayList<>();
            while (rows.next()) {
                UUID id = Uuids.fromBytes(rows.getBytes("id"));
                tokens.add(new Token(
                        id,
                        TokenKind.valueOf(rows.getString("kind").toUpperCase(Locale.ROOT)),
                        rows.getString("name"),
                        scope(rows),
                        Instant.ofEpochMilli(rows.getLong("created_ms")),
                        Instant.ofEpochMilli(rows.getLong("expires_ms")),
                        lastUsedAt(rows),
                        id.equals(current),
                        null));
            }
            return tokens;
        }
    }

    /** Whether the user had such a token. */
    boolean delete(Transaction transaction, long userId, UUID id) throws SQLException {
        PreparedStatement delete = transaction.prepare("DELETE FROM tokens WHERE user_id = ? AND id = ?");
        delete.setLong(1, userId);
        delete.setBytes(2, Uuids.toBytes(id));
        return delete.executeUpdate() > 0;
    }

    /** Whether there was a session with this secret, of any user. */
    boolean deleteSession(Transaction transaction, byte[] hash) throws SQLException {
        PreparedStatement delete = transaction.prepare("DELETE FROM tokens WHERE hash = ? AND kind = 'session'");
        delete.setBytes(1, hash);
        return delete.executeUpdate() > 0;
    }

    void deleteAll(Transaction transaction, long userId, @Nullable UUID except) throws SQLException {
        PreparedStatement delete = transaction.prepare("DELETE FROM tokens WHERE user_id = ? AND id <> ?");
        delete.setLong(1, userId);
        delete.setBytes(2, except == null ? new byte[0] : Uuids.toBytes(except));
        delete.executeUpdate();
    }

    void markUsed(Transaction transaction, long userId, UUID id, Instant now) throws SQLException {
        PreparedStatement update =
                transaction.prepare("UPDATE tokens SET last_used_ms = ? WHERE user_id = ? AND id = ?");
        update.setLong(1, now.toEpochMilli());
        update.setLong(2, userId);
        update.setBytes(3, Uuids.toBytes(id));
        update.executeUpdate();
    }

    /** An admin's token loses its admin scope with the role at once, although the token stays the same. */
    private static Found found(ResultSet rows) throws SQLException {
        Role role = Role.valueOf(rows.getString("role").toUpperCase(Locale.ROOT));
        Scope scope = scope(rows);
        Caller caller = new Caller(
                rows.getLong("user_id"),
                rows.getString("name"),
                role,
                rows.getString("zone"),
                WeekStart.valueOf(rows.getString("week_start").toUpperCase(Locale.ROOT)),
                Uuids.fromBytes(rows.getBytes("token_id")),
                rows.getString("token_name"),
                scope == Scope.ADMIN && role != Role.ADMIN ? Scope.WRITE : scope);
        return new Found(caller, Instant.ofEpochMilli(rows.getLong("expires_ms")), lastUsedAt(rows));
    }

    private static String text(TokenKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Scope scope(ResultSet rows) throws SQLException {
        return Scope.valueOf(rows.getString("scope").toUpperCase(Locale.ROOT));
    }

    private static @Nullable Instant lastUsedAt(ResultSet rows) throws SQLException {
        long millis = rows.getLong("last_used_ms");
        return rows.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
