package org.ptracker.server.user;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.OverlapPolicy;
import org.ptracker.common.account.Role;
import org.ptracker.common.account.User;
import org.ptracker.common.account.WeekStart;
import org.ptracker.server.storage.Transaction;

/** The SQL of accounts. Every method runs inside the caller's transaction. */
final class UserStore {
    private static final String COLUMNS =
            "id, name, password_hash, role, zone, overlap_policy, week_start, disabled_ms, created_ms";

    boolean isEmpty(Transaction transaction) throws SQLException {
        PreparedStatement select = transaction.prepare("SELECT 1 FROM users LIMIT 1");
        try (ResultSet rows = select.executeQuery()) {
            return !rows.next();
        }
    }

    @Nullable
    Account find(Transaction transaction, String name) throws SQLException {
        PreparedStatement select = transaction.prepare("SELECT " + COLUMNS + " FROM users WHERE name = ?");
        select.setString(1, name);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? account(rows) : null;
        }
    }

    List<User> list(Transaction transaction) throws SQLException {
        PreparedStatement select = transaction.prepare("SELECT " + COLUMNS + " FROM users ORDER BY name");
        try (ResultSet rows = select.executeQuery()) {
            List<User> users = new ArrayList<>();
            while (rows.next()) {
                users.add(account(rows).user());
            }
            return users;
        }
    }

    /** Stores a new account; null when the name is taken. */
    @Nullable
    Account insert(Transaction transaction, User user, String passwordHash) throws SQLException {
        PreparedStatement insert = transaction.prepare("""
                INSERT INTO users (name, password_hash, role, zone, created_ms, updated_ms) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (name) DO NOTHING
                RETURNING id
                """);
        insert.setString(1, user.name());
        insert.setString(2, passwordHash);
        insert.setString(3, text(user.role()));
        insert.setString(4, user.zone());
        insert.setLong(5, user.createdAt().toEpochMilli());
        insert.setLong(6, user.createdAt().toEpochMilli());
        try (ResultSet rows = insert.executeQuery()) {
            return rows.next() ? new Account(rows.getLong(1), user, passwordHash) : null;
        }
    }

    void update(Transaction transaction, Account account, Instant now) throws SQLException {
        PreparedStatement update = transaction.prepare("""
                UPDATE users SET password_hash = ?, role = ?, zone = ?, week_start = ?, updated_ms = ?,
                    disabled_ms = CASE WHEN ? = 1 THEN coalesce(disabled_ms, ?) END
                WHERE id = ?
                """);
        update.setString(1, account.passwordHash());
        update.setString(2, text(account.user().role()));
        update.setString(3, account.user().zone());
        update.setString(4, account.user().weekStart().name().toLowerCase(Locale.ROOT));
        update.setLong(5, now.toEpochMilli());
        update.setInt(6, account.user().disabled() ? 1 : 0);
        update.setLong(7, now.toEpochMilli());
        update.setLong(8, account.id());
        update.executeUpdate();
    }

    /** The number of the user's last change; 0 when there is none. */
    long changeSeq(Transaction transaction, long id) throws SQLException {
        PreparedStatement select = transaction.prepare("SELECT change_seq FROM users WHERE id = ?");
        select.setLong(1, id);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Whether an enabled admin other than this one is left. */
    boolean hasOtherAdmin(Transaction transaction, long id) throws SQLException {
        PreparedStatement select = transaction.prepare(
                "SELECT 1 FROM users WHERE role = 'admin' AND disabled_ms IS NULL AND id <> ? LIMIT 1");
        select.setLong(1, id);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next();
        }
    }

    private static Account account(ResultSet rows) throws SQLException {
        rows.getLong("disabled_ms");
        boolean disabled = !rows.wasNull();
        User user = new User(
                rows.getString("name"),
                Role.valueOf(rows.getString("role").toUpperCase(Locale.ROOT)),
                rows.getString("zone"),
                OverlapPolicy.valueOf(rows.getString("overlap_policy").toUpperCase(Locale.ROOT)),
                WeekStart.valueOf(rows.getString("week_start").toUpperCase(Locale.ROOT)),
                disabled,
                Instant.ofEpochMilli(rows.getLong("created_ms")));
        return new Account(rows.getLong("id"), user, rows.getString("password_hash"));
    }

    private static String text(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
