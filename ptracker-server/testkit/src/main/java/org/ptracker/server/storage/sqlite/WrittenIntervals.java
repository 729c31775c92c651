package org.ptracker.server.storage.sqlite;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Intervals written straight into a database, as a test wants them when there are many: with everything that the database keeps
 * beside them, in one transaction, so that no check finds it half done.
 */
public final class WrittenIntervals {
    private static final String TAGS = """
            INSERT INTO interval_tags (user_id, tag, start_ms, interval_id, spelling)
            SELECT user_id, fold(tags), start_ms, id, tags FROM intervals
            WHERE tags <> '' AND deleted_ms IS NULL ON CONFLICT DO NOTHING
            """;
    private static final String CHANGES = """
            INSERT INTO changes (user_id, seq, batch, operation, interval_id, version, at_ms, token, after)
            SELECT user_id, seq, seq, 'create', id, version, created_ms, '', content FROM (
                SELECT i.user_id, i.id, i.version, i.created_ms,
                    json_array(i.start_ms, i.end_ms, i.zone, i.note, i.tags) AS content,
                    u.change_seq + row_number() OVER (PARTITION BY i.user_id ORDER BY i.start_ms, i.id) AS seq
                FROM intervals i JOIN users u ON u.id = i.user_id
                WHERE i.created_seq IS NULL)
            """;
    private static final String CREATED = """
            UPDATE intervals SET created_seq = c.seq
            FROM changes c JOIN users u ON u.id = c.user_id
            WHERE c.seq > u.change_seq AND c.operation = 'create' AND intervals.id = c.interval_id
            """;
    private static final String CHECKSUMS = """
            UPDATE changes SET checksum = chain.checksum
            FROM (
                WITH RECURSIVE chain (user_id, seq, checksum) AS (
                    SELECT id, change_seq, change_checksum FROM users
                    UNION ALL
                    SELECT c.user_id, c.seq, change_checksum(chain.checksum, c.user_id, c.seq, c.batch, c.undoes,
                        c.operation, c.interval_id, c.version, c.at_ms, c.token, c.before, c.after)
                    FROM chain JOIN changes c ON c.user_id = chain.user_id AND c.seq = chain.seq + 1
                )
                SELECT user_id, seq, checksum FROM chain
            ) chain
            WHERE changes.user_id = chain.user_id AND changes.seq = chain.seq
            """;
    private static final String END = """
            UPDATE users SET change_seq = c.seq, change_checksum = c.checksum
            FROM changes c WHERE c.user_id = users.id AND c.seq = (SELECT max(seq) FROM changes WHERE user_id = users.id)
            """;

    private WrittenIntervals() {}

    /**
     * Writes intervals of at most a day, each with one tag or none.
     *
     * @param insert into the table of intervals
     */
    public static void write(Path database, String insert, Object... values) throws SQLException {
        try (SqliteConnection connection = new SqliteConnections(database).openWriter()) {
            connection.execute("BEGIN IMMEDIATE");
            PreparedStatement statement = connection.prepare(insert);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
            for (String sql : new String[] {TAGS, CHANGES, CREATED, CHECKSUMS, END}) {
                connection.execute(sql);
            }
            connection.execute("COMMIT");
        }
    }
}
