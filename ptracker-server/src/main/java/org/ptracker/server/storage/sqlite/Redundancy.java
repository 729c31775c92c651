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
                    SELECT 'change ' || h.seq || ' of user ' || h.user_id
                    FROM history h LEFT JOIN changes p ON p.user_id = h.user_id AND p.seq = h.seq - 1
                    WHERE (p.seq IS NULL AND h.seq <> 1)
                        OR h.checksum <> CASE
                            WHEN h.operation <> 'create' OR h.after IS NOT NULL THEN change_checksum(
                                ifnull(p.checksum, 0), h.user_id, h.seq, h.batch, h.undoes, h.operation, h.interval_id,
                                h.version, h.at_ms, h.token, h.before, h.after)
                            WHEN h.next_before IS NULL THEN change_checksum(
                                ifnull(p.checksum, 0), h.user_id, h.seq, h.batch, h.undoes, h.operation, h.interval_id,
                                h.version, h.at_ms, h.token, h.before, h.after,
                                h.start_ms, h.end_ms, h.zone, h.note, h.tags)
                            ELSE change_checksum(
                                ifnull(p.checksum, 0), h.user_id, h.seq, h.batch, h.undoes, h.operation, h.interval_id,
                                h.version, h.at_ms, h.token, h.before, h.after,
                                h.next_before ->> 0, h.next_before ->> 1, h.next_before ->> 2, h.next_before ->> 3,
                                h.next_before ->> 4)
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
            // What was deleted before there was a history has no change that made it. What was there then begins it,
            // with its
            // version.
            new Redundancy("intervals are not what their history says", """
                    SELECT 'interval ' || lower(hex(i.id))
                    FROM intervals i
                        LEFT JOIN changes c ON c.user_id = i.user_id AND c.seq = ifnull(
                            (SELECT max(seq) FROM changes m
                                WHERE m.user_id = i.user_id AND m.interval_id = i.id AND m.operation <> 'create'),
                            i.created_seq)
                        LEFT JOIN changes f ON f.user_id = i.user_id AND f.seq = i.created_seq
                        LEFT JOIN names z ON z.user_id = i.user_id AND z.code = i.zone
                    WHERE CASE
                        WHEN c.seq IS NULL THEN i.deleted_ms IS NULL OR i.created_seq IS NOT NULL
                        ELSE c.interval_id <> i.id OR c.version <> i.version
                            OR ifnull(c.operation = 'delete', 0) <> (i.deleted_ms IS NOT NULL)
                            OR ifnull(i.deleted_ms <> i.updated_ms, 0)
                            OR ifnull(c.at_ms, i.created_ms) <> CASE ifnull(c.operation, 'create')
                                WHEN 'create' THEN i.created_ms ELSE ifnull(i.updated_ms, i.created_ms) END
                            OR (ifnull(c.operation, 'create') = 'create' AND c.version = 1
                                AND i.updated_ms <> i.created_ms)
                            OR f.interval_id <> i.id OR ifnull(f.operation, 'create') <> 'create'
                            OR ifnull(f.at_ms, i.created_ms) <> i.created_ms
                            OR ifnull(c.after, c.before) IS NOT NULL
                                AND (i.start_ms, i.end_ms, ifnull(z.name, i.zone), i.note, i.tags) IS NOT (
                                ifnull(c.after, c.before) ->> 0, ifnull(c.after, c.before) ->> 1,
                                ifnull(c.after, c.before) ->> 2, ifnull(c.after, c.before) ->> 3,
                                ifnull(c.after, c.before) ->> 4)
                        END
                    LIMIT 3
                    """),
            new Redundancy("the history tells of intervals that are not there", """
                    SELECT 'change ' || c.seq || ' of user ' || c.user_id FROM changes c
                    WHERE NOT EXISTS (SELECT 1 FROM intervals i WHERE i.id = c.interval_id AND i.user_id = c.user_id
                        AND (ifnull(c.operation, 'create') <> 'create' OR i.created_seq IS c.seq))
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
                    SELECT 'interval ' || lower(hex(t.interval_id)) FROM (
                        SELECT *, ifnull(nullif(spelling, ''), tag) AS spelled FROM interval_tags) t
                    WHERE t.tag <> fold(t.spelled) OR NOT EXISTS (
                        SELECT 1 FROM intervals i
                        WHERE i.user_id = t.user_id AND i.start_ms = t.start_ms AND i.id = t.interval_id
                            AND i.deleted_ms IS NULL
                            AND instr(char(10) || i.tags || char(10), char(10) || t.spelled || char(10)) > 0)
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
