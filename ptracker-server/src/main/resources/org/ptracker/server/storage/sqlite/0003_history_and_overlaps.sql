ALTER TABLE users ADD COLUMN overlap_policy TEXT NOT NULL DEFAULT 'allow' CHECK (overlap_policy IN ('allow', 'reject'));

-- Number of the last change of this user. To write it is the first thing that every write of intervals does, so that it
-- only grows, and the changes of one user are made one after the other.
ALTER TABLE users ADD COLUMN change_seq INTEGER NOT NULL DEFAULT 0;

-- At most one open interval per user.
CREATE UNIQUE INDEX intervals_open ON intervals (user_id) WHERE end_ms IS NULL AND deleted_ms IS NULL;

-- Everything that was ever done to an interval. batch is the seq of the first change of the same request.
-- before and after are JSON: [start_ms, end_ms, zone, note, tags]; before is NULL when the interval came into being or
-- back, after when it was deleted.
CREATE TABLE changes (
    user_id INTEGER NOT NULL REFERENCES users (id),
    seq INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    undoes INTEGER,
    operation TEXT NOT NULL CHECK (operation IN ('create', 'update', 'delete', 'restore')),
    interval_id BLOB NOT NULL CHECK (length(interval_id) = 16),
    version INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    token TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (user_id, seq)
) STRICT, WITHOUT ROWID;

-- The history of one interval.
CREATE INDEX changes_interval ON changes (interval_id, seq);

-- What took a batch back.
CREATE INDEX changes_undoes ON changes (user_id, undoes) WHERE undoes IS NOT NULL;

-- What was there before there was a history begins it.
INSERT INTO changes (user_id, seq, batch, operation, interval_id, version, at_ms, token, after)
SELECT user_id, number, number, 'create', id, version, created_ms, '', json_array(start_ms, end_ms, zone, note, tags)
FROM (
    SELECT i.*, row_number() OVER (PARTITION BY user_id ORDER BY created_ms, id) AS number
    FROM intervals i
    WHERE deleted_ms IS NULL
);

UPDATE users SET change_seq = (SELECT count(*) FROM changes c WHERE c.user_id = users.id);

-- The policy reject, held here whatever the program does: where nothing overlaps yet, only the interval with the greatest
-- start below the new end can be in the way. An open interval has no end.
CREATE TRIGGER intervals_insert_overlap BEFORE INSERT ON intervals
WHEN NEW.deleted_ms IS NULL AND (SELECT overlap_policy FROM users WHERE id = NEW.user_id) = 'reject'
BEGIN
    SELECT raise(ABORT, 'interval-overlap')
    WHERE (
        SELECT ifnull(end_ms, 9223372036854775807) FROM intervals
        WHERE user_id = NEW.user_id AND start_ms < ifnull(NEW.end_ms, 9223372036854775807) AND id <> NEW.id
            AND deleted_ms IS NULL
        ORDER BY start_ms DESC, id DESC
        LIMIT 1
    ) > NEW.start_ms;
END;

CREATE TRIGGER intervals_update_overlap BEFORE UPDATE OF start_ms, end_ms, deleted_ms ON intervals
WHEN NEW.deleted_ms IS NULL AND (SELECT overlap_policy FROM users WHERE id = NEW.user_id) = 'reject'
BEGIN
    SELECT raise(ABORT, 'interval-overlap')
    WHERE (
        SELECT ifnull(end_ms, 9223372036854775807) FROM intervals
        WHERE user_id = NEW.user_id AND start_ms < ifnull(NEW.end_ms, 9223372036854775807) AND id <> NEW.id
            AND deleted_ms IS NULL
        ORDER BY start_ms DESC, id DESC
        LIMIT 1
    ) > NEW.start_ms;
END;
