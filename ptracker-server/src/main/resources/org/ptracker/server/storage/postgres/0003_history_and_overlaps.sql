ALTER TABLE users ADD COLUMN overlap_policy TEXT NOT NULL DEFAULT 'allow' CHECK (overlap_policy IN ('allow', 'reject'));

-- Number of the last change of this user. To write it is the first thing that every write of intervals does, so that it
-- only grows, and the changes of one user are made one after the other.
ALTER TABLE users ADD COLUMN change_seq BIGINT NOT NULL DEFAULT 0;

-- At most one open interval per user.
CREATE UNIQUE INDEX intervals_open ON intervals (user_id) WHERE end_ms IS NULL AND deleted_ms IS NULL;

-- Everything that was ever done to an interval. batch is the seq of the first change of the same request.
-- before and after are JSON: [start_ms, end_ms, zone, note, tags]; before is NULL when the interval came into being or
-- back, after when it was deleted.
CREATE TABLE changes (
    user_id BIGINT NOT NULL REFERENCES users (id),
    seq BIGINT NOT NULL,
    batch BIGINT NOT NULL,
    undoes BIGINT,
    operation TEXT NOT NULL CHECK (operation IN ('create', 'update', 'delete', 'restore')),
    interval_id BYTEA NOT NULL CHECK (octet_length(interval_id) = 16),
    version BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    token TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (user_id, seq)
);

-- The history of one interval.
CREATE INDEX changes_interval ON changes (user_id, interval_id, seq);

-- What took a batch back.
CREATE INDEX changes_undoes ON changes (user_id, undoes) WHERE undoes IS NOT NULL;

-- The policy reject is held by the trigger of 0006: PostgreSQL never had an older one.
