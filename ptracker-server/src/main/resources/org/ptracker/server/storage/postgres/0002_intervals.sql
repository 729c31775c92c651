-- end_ms is NULL for an interval that is still open.
CREATE TABLE intervals (
    user_id BIGINT NOT NULL REFERENCES users (id),
    start_ms BIGINT NOT NULL,
    id BYTEA NOT NULL CHECK (octet_length(id) = 16),
    end_ms BIGINT CHECK (end_ms > start_ms),
    zone TEXT NOT NULL,
    note TEXT NOT NULL,
    tags TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL,
    deleted_ms BIGINT,
    PRIMARY KEY (user_id, start_ms, id)
);

-- One interval by its id.
CREATE UNIQUE INDEX intervals_id ON intervals (user_id, id);

-- Those of more than a day that are not deleted: what touches a window but started long before it is among these few.
CREATE TABLE long_intervals (
    user_id BIGINT NOT NULL,
    start_ms BIGINT NOT NULL,
    interval_id BYTEA NOT NULL,
    end_ms BIGINT NOT NULL,
    PRIMARY KEY (user_id, start_ms, interval_id)
);

-- The intervals of a tag, in the order of the list; of those that are not deleted. Tags are in the order of their bytes.
CREATE TABLE interval_tags (
    user_id BIGINT NOT NULL,
    tag TEXT COLLATE "C" NOT NULL,
    start_ms BIGINT NOT NULL,
    interval_id BYTEA NOT NULL,
    PRIMARY KEY (user_id, tag, start_ms, interval_id)
);

-- The planner takes the start and the id for independent, so that by both together a join would find one row in all, and a page
-- by tag would be found by sorting everything. Which row it is, the id says alone.
ALTER TABLE intervals ALTER COLUMN start_ms SET (n_distinct = 1);

ALTER TABLE long_intervals ALTER COLUMN start_ms SET (n_distinct = 1);

ALTER TABLE interval_tags ALTER COLUMN start_ms SET (n_distinct = 1);

-- The first answer to a key; body is deflated.
CREATE TABLE idempotency_keys (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key TEXT COLLATE "C" NOT NULL,
    request_hash BYTEA NOT NULL CHECK (octet_length(request_hash) = 32),
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BYTEA NOT NULL,
    created_ms BIGINT NOT NULL,
    PRIMARY KEY (user_id, key)
);

-- What is old enough to go.
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_ms);
