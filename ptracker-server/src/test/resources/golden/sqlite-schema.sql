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

CREATE TABLE "changes" (
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

CREATE TABLE days_off (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    day INTEGER NOT NULL,
    PRIMARY KEY (user_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency_keys (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    request_hash BLOB NOT NULL CHECK (length(request_hash) = 32),
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_sources (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    source BLOB NOT NULL CHECK (length(source) = 32),
    interval_id BLOB NOT NULL CHECK (length(interval_id) = 16),
    content BLOB NOT NULL CHECK (length(content) = 32), change_seq INTEGER NOT NULL DEFAULT 0, previous BLOB CHECK (length(previous) = 32),
    PRIMARY KEY (user_id, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE interval_tags (
    user_id INTEGER NOT NULL,
    tag TEXT NOT NULL,
    start_ms INTEGER NOT NULL,
    interval_id BLOB NOT NULL, spelling TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (user_id, tag, start_ms, interval_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE "intervals" (
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

CREATE TABLE long_intervals (
    user_id INTEGER NOT NULL,
    start_ms INTEGER NOT NULL,
    interval_id BLOB NOT NULL,
    end_ms INTEGER NOT NULL,
    PRIMARY KEY (user_id, start_ms, interval_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE names (
    user_id INTEGER NOT NULL REFERENCES users (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (user_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE schema_migrations (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied_ms BIGINT NOT NULL);

CREATE TABLE targets (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    from_day INTEGER NOT NULL,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    seconds INTEGER NOT NULL CHECK (seconds BETWEEN 0 AND 86400),
    PRIMARY KEY (user_id, from_day, weekday)
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    scope TEXT NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    last_used_ms INTEGER
, kind TEXT NOT NULL DEFAULT 'token' CHECK (kind IN ('token', 'session'))) STRICT, WITHOUT ROWID;

CREATE TABLE unfinished_batches (
    user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('user', 'admin')),
    zone TEXT NOT NULL,
    disabled_ms INTEGER,
    created_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL
, overlap_policy TEXT NOT NULL DEFAULT 'allow' CHECK (overlap_policy IN ('allow', 'reject')), change_seq INTEGER NOT NULL DEFAULT 0, week_start TEXT NOT NULL DEFAULT 'monday' CHECK (week_start IN ('monday', 'saturday', 'sunday')), zone_chosen INTEGER NOT NULL DEFAULT 1 CHECK (zone_chosen IN (0, 1)), change_checksum INTEGER NOT NULL DEFAULT 0, targets_version INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX changes_interval ON changes (user_id, interval_id, seq, operation) WHERE operation <> 'create';

CREATE INDEX changes_undoes ON changes (user_id, undoes) WHERE undoes IS NOT NULL;

CREATE INDEX idempotency_keys_created ON idempotency_keys (created_ms);

CREATE INDEX import_sources_changed ON import_sources (user_id, change_seq) WHERE previous IS NOT NULL;

CREATE UNIQUE INDEX intervals_id ON intervals (id);

CREATE UNIQUE INDEX intervals_open ON intervals (user_id) WHERE end_ms IS NULL AND deleted_ms IS NULL;

CREATE UNIQUE INDEX names_name ON names (user_id, name);

CREATE INDEX tokens_user ON tokens (user_id, id);

