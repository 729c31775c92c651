package org.ptracker.server.storage.sqlite;

import java.util.List;

/**
 * What the database knows twice, and how to see where the two differ: a bit that flipped in a text or a number leaves a file that
 * is whole for SQLite, and a list that says something else. For the newest schema.
 *
 * @param fault what to say of what the query finds
 * @param sql names what differs, at most a few; no row when nothing does
 */
record Redundancy(String fault, String sql) {
    /** In this order: what comes later takes for granted what stands before. */
    static final List<Redundancy> ALL = List.of(
            new Redundancy("the history is not as it was written", """
                    SELECT 'change ' || c.seq || ' of user ' || c.user_id
                    FROM changes c LEFT JOIN changes p ON p.user_id = c.user_id AND p.seq = c.seq - 1
                        LEFT JOIN changes n ON c.operation = 'create' AND c.after IS NULL AND n.user_id = c.user_id AND n.seq =
                            (SELECT min(m.seq) FROM changes m WHERE m.interval_id = c.interval_id AND m.seq > c.seq)
                        LEFT JOIN intervals i ON c.operation = 'create' AND c.after IS NULL AND n.seq IS NULL
                            AND i.id = c.interval_id
                    WHERE (p.seq IS NULL AND c.seq <> 1)
                        OR c.checksum <> CASE
                            WHEN c.operation = 'create' AND c.after IS NULL THEN change_checksum(
                                ifnull(p.checksum, 0), c.user_id, c.seq, c.batch, c.undoes, c.operation, c.interval_id,
                                c.version, c.at_ms, c.token, c.before, c.after, ifnull(n.before ->> 0, i.start_ms),
                                ifnull(n.before ->> 1, i.end_ms), ifnull(n.before ->> 2, i.zone),
                                ifnull(n.before ->> 3, i.note), ifnull(n.before ->> 4, i.tags))
                            ELSE change_checksum(ifnull(p.checksum, 0), c.user_id, c.seq, c.batch, c.undoes,
                                c.operation, c.interval_id, c.version, c.at_ms, c.token, c.before, c.after)
                        END
                    LIMIT 3
                    """),
            new Redundancy("the history does not end where it should", """
                    SELECT 'user ' || id FROM users u
                    WHERE (change_seq <> (SELECT count(*) FROM changes c WHERE c.user_id = u.id)
                            AND NOT EXISTS (SELECT 1 FROM unfinished_batches b WHERE b.user_id = u.id))
                        OR change_checksum <> ifnull(
                            (SELECT checksum FROM changes c WHERE c.user_id = u.id AND c.seq = u.change_seq), 0)
                    LIMIT 3
                    """),
            // What was deleted before there was a history has none. What was there then begins it, with its version.
            new Redundancy("intervals are not what their history says", """
                    SELECT 'interval ' || lower(hex(i.id))
                    FROM intervals i LEFT JOIN changes c ON c.user_id = i.user_id
                        AND c.seq = (SELECT max(seq) FROM changes m WHERE m.interval_id = i.id)
                    WHERE CASE
                        WHEN c.seq IS NULL THEN i.deleted_ms IS NULL
                        ELSE c.interval_id <> i.id OR c.version <> i.version
                            OR (c.operation = 'delete') <> (i.deleted_ms IS NOT NULL)
                            OR ifnull(i.deleted_ms <> i.updated_ms, 0)
                            OR c.at_ms <> CASE c.operation WHEN 'create' THEN i.created_ms ELSE i.updated_ms END
                            OR (c.operation = 'create' AND c.version = 1 AND i.updated_ms <> i.created_ms)
                            OR (c.operation <> 'create' AND EXISTS (
                                SELECT 1 FROM changes f WHERE f.interval_id = i.id AND f.operation = 'create'
                                    AND f.at_ms <> i.created_ms))
                            OR ifnull(c.after, c.before) IS NOT NULL
                                AND (i.start_ms, i.end_ms, i.zone, i.note, i.tags) IS NOT (
                                ifnull(c.after, c.before) ->> 0, ifnull(c.after, c.before) ->> 1,
                                ifnull(c.after, c.before) ->> 2, ifnull(c.after, c.before) ->> 3,
                                ifnull(c.after, c.before) ->> 4)
                        END
                    LIMIT 3
                    """),
            new Redundancy("the history tells of intervals that are not there", """
                    SELECT 'change ' || c.seq || ' of user ' || c.user_id FROM changes c
                    WHERE NOT EXISTS (SELECT 1 FROM intervals i WHERE i.id = c.interval_id AND i.user_id = c.user_id)
                    LIMIT 3
                    """),
            new Redundancy("the table of long intervals differs from the intervals", """
                    SELECT 'interval ' || lower(hex(l.interval_id)) FROM long_intervals l
                    WHERE NOT EXISTS (
                        SELECT 1 FROM intervals i
                        WHERE i.user_id = l.user_id AND i.start_ms = l.start_ms AND i.id = l.interval_id
                            AND i.end_ms = l.end_ms AND i.deleted_ms IS NULL AND i.end_ms - i.start_ms > 86400000)
                    UNION ALL
                    SELECT 'interval ' || lower(hex(i.id)) FROM intervals i
                    WHERE i.deleted_ms IS NULL AND i.end_ms - i.start_ms > 86400000 AND NOT EXISTS (
                        SELECT 1 FROM long_intervals l
                        WHERE l.user_id = i.user_id AND l.start_ms = i.start_ms AND l.interval_id = i.id)
                    LIMIT 3
                    """),
            new Redundancy("the table of tags differs from the intervals", """
                    SELECT 'interval ' || lower(hex(t.interval_id)) FROM interval_tags t
                    WHERE t.tag <> fold(t.spelling) OR NOT EXISTS (
                        SELECT 1 FROM intervals i
                        WHERE i.user_id = t.user_id AND i.start_ms = t.start_ms AND i.id = t.interval_id
                            AND i.deleted_ms IS NULL
                            AND instr(char(10) || i.tags || char(10), char(10) || t.spelling || char(10)) > 0)
                    LIMIT 3
                    """),
            // No row of the table is wrong, and none is there twice: so none is missing where there are as many.
            new Redundancy("the table of tags lacks some", """
                    SELECT wanted - found || ' tags' FROM (
                        SELECT (SELECT count(*) FROM interval_tags) AS found,
                            (SELECT ifnull(sum(tag_count(tags)), 0) FROM intervals
                             WHERE deleted_ms IS NULL AND tags <> '') AS wanted)
                    WHERE wanted <> found
                    """));
}
