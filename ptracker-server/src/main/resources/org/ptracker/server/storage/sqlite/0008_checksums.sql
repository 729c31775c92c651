-- Each change has a checksum over its values and the checksum of the user's change before: change_checksum() in
-- SqliteFunctions. users has that of the last one, so that the end of a history cannot go missing either. From here on a
-- create has no after: it is what the interval is, or what stands before the next change of it; the checksum covers it too.
ALTER TABLE changes ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;

ALTER TABLE users ADD COLUMN change_checksum INTEGER NOT NULL DEFAULT 0;

-- A change and what it made were some milliseconds apart in time; from here on they have the same, and can be compared.
UPDATE changes SET at_ms = i.updated_ms
FROM intervals i
WHERE i.id = changes.interval_id AND i.version = changes.version AND changes.at_ms <> i.updated_ms
    AND (changes.operation <> 'create' OR changes.version = 1);

UPDATE changes SET at_ms = i.created_ms
FROM intervals i
WHERE i.id = changes.interval_id AND changes.at_ms <> i.created_ms AND changes.operation = 'create';

UPDATE changes SET checksum = chain.checksum
FROM (
    WITH RECURSIVE chain (user_id, seq, checksum) AS (
        SELECT id, 0, 0 FROM users
        UNION ALL
        SELECT c.user_id, c.seq, change_checksum(chain.checksum, c.user_id, c.seq, c.batch, c.undoes, c.operation,
            c.interval_id, c.version, c.at_ms, c.token, c.before, c.after)
        FROM chain JOIN changes c ON c.user_id = chain.user_id AND c.seq = chain.seq + 1
    )
    SELECT user_id, seq, checksum FROM chain
) chain
WHERE changes.user_id = chain.user_id AND changes.seq = chain.seq;

UPDATE users SET change_checksum = ifnull(
    (SELECT checksum FROM changes c WHERE c.user_id = users.id AND c.seq = users.change_seq), 0);
