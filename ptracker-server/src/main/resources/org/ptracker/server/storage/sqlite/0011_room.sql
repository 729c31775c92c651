-- Texts that many rows of a user repeat, each once: names of zones and of tokens. Where a zone or a token is kept, its code
-- is kept, which is a number in digits; a text that is no code is the name itself.
CREATE TABLE names (
    user_id INTEGER NOT NULL REFERENCES users (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (user_id, code)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX names_name ON names (user_id, name);

INSERT INTO names (user_id, code, name)
SELECT user_id, CAST(row_number() OVER (PARTITION BY user_id ORDER BY name) AS TEXT), name
FROM (SELECT user_id, zone AS name FROM intervals UNION SELECT user_id, token FROM changes)
WHERE name <> '';

-- updated_ms is NULL where nothing was changed since created_ms. created_seq is the change that made it, which NULL says of
-- nothing but what was deleted before there was a history.
CREATE TABLE lean_intervals (
    user_id INTEGER NOT NULL REFERENCES users (id),
    start_ms INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    end_ms INTEGER CHECK (end_ms > start_ms),
    zone TEXT NOT NULL,
    note TEXT NOT NULL,
    tags TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    updated_ms INTEGER,
    deleted_ms INTEGER,
    created_seq INTEGER,
    PRIMARY KEY (user_id, start_ms, id)
) STRICT, WITHOUT ROWID;

INSERT INTO lean_intervals
    (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, updated_ms, deleted_ms, created_seq)
SELECT i.user_id, i.start_ms, i.id, i.end_ms, ifnull(z.code, i.zone), i.note, i.tags, i.version, i.created_ms,
    nullif(i.updated_ms, i.created_ms), i.deleted_ms,
    (SELECT c.seq FROM changes c INDEXED BY changes_interval
        WHERE c.interval_id = i.id AND c.operation = 'create' AND c.user_id = i.user_id)
FROM intervals i LEFT JOIN names z ON z.user_id = i.user_id AND z.name = i.zone
ORDER BY i.user_id, i.start_ms, i.id;

DROP TABLE intervals;

ALTER TABLE lean_intervals RENAME TO intervals;

CREATE UNIQUE INDEX intervals_id ON intervals (id);

CREATE UNIQUE INDEX intervals_open ON intervals (user_id) WHERE end_ms IS NULL AND deleted_ms IS NULL;

-- A create whose content stands in its interval has no operation and no at_ms: the view history says both.
CREATE TABLE lean_changes (
    user_id INTEGER NOT NULL REFERENCES users (id),
    seq INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    undoes INTEGER,
    operation TEXT CHECK (operation IN ('create', 'update', 'delete', 'restore')),
    interval_id BLOB NOT NULL CHECK (length(interval_id) = 16),
    version INTEGER NOT NULL,
    at_ms INTEGER,
    token TEXT NOT NULL,
    before TEXT,
    after TEXT,
    checksum INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (user_id, seq)
) STRICT, WITHOUT ROWID;

INSERT INTO lean_changes
    (user_id, seq, batch, undoes, operation, interval_id, version, at_ms, token, before, after, checksum)
SELECT c.user_id, c.seq, c.batch, c.undoes, iif(c.operation = 'create' AND c.after IS NULL, NULL, c.operation),
    c.interval_id, c.version, iif(c.operation = 'create' AND c.after IS NULL, NULL, c.at_ms), ifnull(t.code, c.token),
    c.before, c.after, c.checksum
FROM changes c LEFT JOIN names t ON t.user_id = c.user_id AND t.name = c.token
ORDER BY c.user_id, c.seq;

DROP TABLE changes;

ALTER TABLE lean_changes RENAME TO changes;

-- What was done to one interval after it was made; which change made it, it says itself. operation is in it because SQLite
-- takes the clustered key otherwise, and looks through the whole history.
CREATE INDEX changes_interval ON changes (user_id, interval_id, seq, operation) WHERE operation <> 'create';

CREATE INDEX changes_undoes ON changes (user_id, undoes) WHERE undoes IS NOT NULL;

-- Every change as it was, with its checksum. What a create made is, where after does not say it, what stands before the next
-- change of the interval (next_before), or the interval itself, which nothing has changed then.
CREATE VIEW history AS
SELECT c.user_id, c.seq, c.batch, c.undoes, coalesce(c.operation, 'create') AS operation, c.interval_id, c.version,
    coalesce(c.at_ms, i.created_ms) AS at_ms, coalesce(t.name, c.token) AS token, c.before, c.after, c.checksum,
    n.before AS next_before, i.start_ms, i.end_ms, coalesce(z.name, i.zone) AS zone, i.note, i.tags
FROM changes c
LEFT JOIN names t ON t.user_id = c.user_id AND t.code = c.token
LEFT JOIN intervals i ON c.operation IS NULL AND i.id = c.interval_id AND i.user_id = c.user_id
LEFT JOIN changes n ON i.version > c.version AND n.user_id = c.user_id AND n.seq =
    (SELECT min(m.seq) FROM changes m
        WHERE m.user_id = c.user_id AND m.interval_id = c.interval_id AND m.operation <> 'create')
LEFT JOIN names z ON z.user_id = i.user_id AND z.code = i.zone;

-- spelling is empty where it is the tag itself.
UPDATE interval_tags SET spelling = '' WHERE spelling = tag;

-- As they were, with the time of the write in its new place.
CREATE TRIGGER intervals_insert_overlap BEFORE INSERT ON intervals
WHEN NEW.deleted_ms IS NULL AND (SELECT overlap_policy FROM users WHERE id = NEW.user_id) = 'reject'
BEGIN
    SELECT raise(ABORT, 'interval-overlap')
    WHERE (
        SELECT end_ms FROM intervals
        WHERE user_id = NEW.user_id
            AND start_ms < ifnull(NEW.end_ms, max(ifnull(NEW.updated_ms, NEW.created_ms), NEW.start_ms + 1))
            AND id <> NEW.id AND deleted_ms IS NULL AND end_ms IS NOT NULL
        ORDER BY start_ms DESC, id DESC
        LIMIT 1
    ) > NEW.start_ms
    OR EXISTS (
        SELECT 1 FROM intervals INDEXED BY intervals_open
        WHERE user_id = NEW.user_id AND id <> NEW.id AND deleted_ms IS NULL AND end_ms IS NULL
            AND start_ms < ifnull(NEW.end_ms, max(ifnull(NEW.updated_ms, NEW.created_ms), NEW.start_ms + 1))
            AND max(ifnull(NEW.updated_ms, NEW.created_ms), start_ms + 1) > NEW.start_ms
    );
END;

CREATE TRIGGER intervals_update_overlap BEFORE UPDATE OF start_ms, end_ms, deleted_ms ON intervals
WHEN NEW.deleted_ms IS NULL
    AND (NEW.start_ms <> OLD.start_ms OR NEW.end_ms IS NOT OLD.end_ms OR OLD.deleted_ms IS NOT NULL)
    AND (SELECT overlap_policy FROM users WHERE id = NEW.user_id) = 'reject'
BEGIN
    SELECT raise(ABORT, 'interval-overlap')
    WHERE (
        SELECT end_ms FROM intervals
        WHERE user_id = NEW.user_id
            AND start_ms < ifnull(NEW.end_ms, max(ifnull(NEW.updated_ms, NEW.created_ms), NEW.start_ms + 1))
            AND id <> NEW.id AND deleted_ms IS NULL AND end_ms IS NOT NULL
        ORDER BY start_ms DESC, id DESC
        LIMIT 1
    ) > NEW.start_ms
    OR EXISTS (
        SELECT 1 FROM intervals INDEXED BY intervals_open
        WHERE user_id = NEW.user_id AND id <> NEW.id AND deleted_ms IS NULL AND end_ms IS NULL
            AND start_ms < ifnull(NEW.end_ms, max(ifnull(NEW.updated_ms, NEW.created_ms), NEW.start_ms + 1))
            AND max(ifnull(NEW.updated_ms, NEW.created_ms), start_ms + 1) > NEW.start_ms
    );
END;
