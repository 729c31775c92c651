package org.ptracker.server.interval.targets;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.server.storage.Transaction;

/** The SQL of targets and days off. Every method runs inside the caller's transaction. */
public final class TargetStore {
    /** Takes the user's row until the transaction ends, and counts a change; returns the version after it. */
    long advance(Transaction transaction, long userId) throws SQLException {
        return version(
                transaction.prepare(
                        "UPDATE users SET targets_version = targets_version + 1 WHERE id = ? RETURNING targets_version"),
                userId);
    }

    long version(Transaction transaction, long userId) throws SQLException {
        return version(transaction.prepare("SELECT targets_version FROM users WHERE id = ?"), userId);
    }

    private static long version(PreparedStatement statement, long userId) throws SQLException {
        statement.setLong(1, userId);
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    public WorkTargets read(Transaction transaction, long userId) throws SQLException {
        PreparedStatement targets = transaction.prepare(
                "SELECT from_day, weekday, seconds FROM targets WHERE user_id = ? ORDER BY from_day, weekday");
        targets.setLong(1, userId);
        List<WorkTargets.Of> found = new ArrayList<>();
        try (ResultSet rows = targets.executeQuery()) {
            while (rows.next()) {
                found.add(new WorkTargets.Of(
                        LocalDate.ofEpochDay(rows.getLong(1)), DayOfWeek.of(rows.getInt(2)), rows.getLong(3)));
            }
        }
        PreparedStatement daysOff = transaction.prepare("SELECT day FROM days_off WHERE user_id = ? ORDER BY day");
        daysOff.setLong(1, userId);
        List<LocalDate> days = new ArrayList<>();
        try (ResultSet rows = daysOff.executeQuery()) {
            while (rows.next()) {
                days.add(LocalDate.ofEpochDay(rows.getLong(1)));
            }
        }
        return new WorkTargets(found, days);
    }

    /** Puts these in the place of all that there are. */
    void replace(Transaction transaction, long userId, WorkTargets targets) throws SQLException {
        deleteAll(transaction, "DELETE FROM targets WHERE user_id = ?", userId);
        deleteAll(transaction, "DELETE FROM days_off WHERE user_id = ?", userId);
        for (WorkTargets.Of target : targets.targets()) {
            PreparedStatement insert = transaction.prepare(
                    "INSERT INTO targets (user_id, from_day, weekday, seconds) VALUES (?, ?, ?, ?)");
            insert.setLong(1, userId);
            insert.setLong(2, target.from().toEpochDay());
            insert.setInt(3, target.weekday().getValue());
            insert.setLong(4, target.seconds());
            insert.executeUpdate();
        }
        for (LocalDate day : targets.daysOff()) {
            PreparedStatement insert = transaction.prepare("INSERT INTO days_off (user_id, day) VALUES (?, ?)");
            insert.setLong(1, userId);
            insert.setLong(2, day.toEpochDay());
            insert.executeUpdate();
        }
    }

    private static void deleteAll(Transaction transaction, String sql, long userId) throws SQLException {
        PreparedStatement delete = transaction.prepare(sql);
        delete.setLong(1, userId);
        delete.executeUpdate();
    }
}
