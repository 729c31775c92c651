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

    /**
     * Takes the row of an account until the transaction ends, so that what is read of it stays true: the first statement of
     * every change of an account. Null when there is none of that name.
     */
    @Nullable
    Account take(Transaction transaction, String name) throws SQLException {
        PreparedStatement update =
                transaction.prepare("UPDATE users SET updated_ms = updated_ms WHERE name = ? RETURNING " + COLUMNS);
        update.setString(1, name);
        return one(update);
    }

    /** Takes the row of an account that is there. */
    void takeById(Transaction transaction, long id) throws SQLException {
        PreparedStatement update = transaction.prepare("UPDATE users SET updated_ms = updated_ms WHERE id = ?");
        update.setLong(1, id);
        update.executeUpdate();
    }

    /** Takes the rows of all admins that are enabled, and returns their numbers. Before any of them is taken alone. */
    List<Long> takeAdmins(Transaction transaction) throws SQLException {
        PreparedStatement update = transaction.prepare(
                "UPDATE users SET updated_ms = updated_ms WHERE role = 'admin' AND disabled_ms IS NULL RETURNING id");
        try (ResultSet rows = update.executeQuery()) {
            List<Long> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }

    /**
     * Takes the place of the first account until the transaction ends: while there is no account there is no row of one to
     * take, so that two first accounts made at once would not see each other. It is the row of the first migration.
     */
    void takeFirst(Transaction transaction) throws SQLException {
        transaction
                .prepare("UPDATE schema_migrations SET applied_ms = applied_ms WHERE version = 1")
                .executeUpdate();
    }

    @Nullable
    Account find(Transaction transaction, String name) throws SQLException {
        PreparedStatement select = transaction.prepare("SELECT " + COLUMNS + " FROM users WHERE name = ?");
        select.setString(1, name);
        return one(select);
    }

    private static @Nullable Account one(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
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

    /**
     * Stores a new account; null when the name is taken.
     *
     * @param zoneChosen whether the zone is anybody's choice
     */
    @Nullable
    Account insert(Transaction transaction, User user, boolean zoneChosen, String passwordHash) throws SQLException {
        PreparedStatement insert = transaction.prepare("""
                INSERT INTO users (name, password_hash, role, zone, created_ms, updated_ms, zone_chosen)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (name) DO NOTHING
                RETURNING id
                """);
        insert.setString(1, user.name());
        insert.setString(2, passwordHash);
        insert.setString(3, text(user.role()));
        insert.setString(4, user.zone());
        insert.setLong(5, user.createdAt().toEpochMilli());
        insert.setLong(6, user.createdAt().toEpochMilli());
        insert.setInt(7, zoneChosen ? 1 : 0);
        try (ResultSet rows = insert.executeQuery()) {
            return rows.next() ? new Account(rows.getLong(1), user, passwordHash) : null;
        }
    }

    void setPasswordHash(Transaction transaction, long id, String hash, Instant now) throws SQLException {
        set(transaction, "password_hash = ?", hash, id, now);
    }

    void setRole(Transaction transaction, long id, Role role, Instant now) throws SQLException {
        set(transaction, "role = ?", text(role), id, now);
    }

    void setZone(Transaction transaction, long id, String zone, Instant now) throws SQLException {
        set(transaction, "zone_chosen = 1, zone = ?", zone, id, now);
    }

    /** Whether anybody has chosen the zone of this account. */
    boolean isZoneChosen(Transaction transaction, long id) throws SQLException {
        PreparedStatement select = transaction.prepare("SELECT zone_chosen FROM users WHERE id = ?");
        select.setLong(1, id);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() && rows.getInt(1) == 1;
        }
    }

    void setWeekStart(Transaction transaction, long id, WeekStart weekStart, Instant now) throws SQLException {
        set(transaction, "week_start = ?", text(weekStart), id, now);
    }

    /** Disables an account, unless it is disabled already, or enables it. */
    void setDisabled(Transaction transaction, long id, boolean disabled, Instant now) throws SQLException {
        if (disabled) {
            set(transaction, "disabled_ms = coalesce(disabled_ms, ?)", now.toEpochMilli(), id, now);
        } else {
            set(transaction, "disabled_ms = ?", null, id, now);
        }
    }

    /** Writes one column and no other: what others change at the same moment stays changed. */
    private static void set(Transaction transaction, String column, @Nullable Object value, long id, Instant now)
            throws SQLException {
        PreparedStatement update = transaction.prepare("UPDATE users SET " + column + ", updated_ms = ? WHERE id = ?");
        update.setObject(1, value);
        update.setLong(2, now.toEpochMilli());
        update.setLong(3, id);
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

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
