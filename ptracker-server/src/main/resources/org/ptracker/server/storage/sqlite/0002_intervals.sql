-- Clustered in the order of every list: a page is one range of neighbouring rows.
-- end_ms is NULL for an interval that is still open.
CREATE TABLE intervals (
    user_id INTEGER NOT NULL REFERENCES users (id),
    start_ms INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    end_ms INTEGER CHECK (end_ms > start_ms),
    zone TEXT NOT NULL,
    note TEXT NOT NULL,
    tags TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL,
    deleted_ms INTEGER,
    PRIMARY KEY (user_id, start_ms, id)
) STRICT, WITHOUT ROWID;

-- One interval by its id, and by the last digits of it.
CREATE UNIQUE INDEX intervals_id ON intervals (id);

-- Those of more than a day that are not deleted: what touches a window but started long before it is among these few.
-- A table and not a partial index, because SQLite's planner prefers the clustered key to such an index and would scan
-- the whole year before the window.
CREATE TABLE long_intervals (
    user_id INTEGER NOT NULL,
    start_ms INTEGER NOT NULL,
    interval_id BLOB NOT NULL,
    end_ms INTEGER NOT NULL,
    PRIMARY KEY (user_id, start_ms, interval_id)
) STRICT, WITHOUT ROWID;

-- The intervals of a tag, in the order of the list; of those that are not deleted.
CREATE TABLE interval_tags (
    user_id INTEGER NOT NULL,
    tag TEXT NOT NULL,
    start_ms INTEGER NOT NULL,
    interval_id BLOB NOT NULL,
    PRIMARY KEY (user_id, tag, start_ms, interval_id)
) STRICT, WITHOUT ROWID;

-- The first answer to a key; body is deflated.
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

-- What is old enough to go.
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_ms);
