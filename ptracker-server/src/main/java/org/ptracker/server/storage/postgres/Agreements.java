package org.ptracker.server.storage.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Transaction;

/** The SQL of what servers on one database keep there for each other. */
final class Agreements {
    /** Of a kind; more versions than that do not run at once. */
    private static final int KEPT = 4;

    private final Sessions writes;
    private final Clock clock;

    Agreements(Sessions writes, Clock clock) {
        this.writes = writes;
        this.clock = clock;
    }

    /** The text that is there; if there was none, that is the one given. */
    String agree(String name, String mine) {
        return writes.run(Database.SERVER, transaction -> {
            PreparedStatement insert = transaction.prepare(
                    "INSERT INTO server_agreements (name, text) VALUES (?, ?) ON CONFLICT (name) DO NOTHING");
            insert.setString(1, name);
            insert.setString(2, mine);
            insert.executeUpdate();
            String agreed = find(transaction, name);
            return agreed == null ? mine : agreed;
        });
    }

    /** Keeps a text, with the time before it, by which the last few of its kind are known. */
    void leave(String kind, String name, String text) {
        writes.run(Database.SERVER, transaction -> {
            PreparedStatement insert = transaction.prepare("""
                    INSERT INTO server_agreements (name, text) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET text = excluded.text
                    """);
            insert.setString(1, kind + ' ' + name);
            insert.setString(2, clock.instant() + "\n" + text);
            insert.executeUpdate();
            PreparedStatement delete = transaction.prepare("""
                    DELETE FROM server_agreements WHERE name LIKE ? AND name NOT IN (
                        SELECT name FROM server_agreements WHERE name LIKE ? ORDER BY substr(text, 1, 19) DESC LIMIT ?)
                    """);
            delete.setString(1, kind + " %");
            delete.setString(2, kind + " %");
            delete.setInt(3, KEPT);
            return delete.executeUpdate();
        });
    }

    @Nullable
    String left(String kind, String name) {
        Optional<String> text =
                writes.run(Database.SERVER, transaction -> Optional.ofNullable(find(transaction, kind + ' ' + name)));
        return text.map(found -> found.substring(found.indexOf('\n') + 1)).orElse(null);
    }

    private static @Nullable String find(Transaction transaction, String name) throws SQLException {
        PreparedStatement select = transaction.prepare("SELECT text FROM server_agreements WHERE name = ?");
        select.setString(1, name);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
