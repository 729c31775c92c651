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

CREATE TABLE interval_tags (
    user_id INTEGER NOT NULL,
    tag TEXT NOT NULL,
    start_ms INTEGER NOT NULL,
    interval_id BLOB NOT NULL,
    PRIMARY KEY (user_id, tag, start_ms, interval_id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE long_intervals (
    user_id INTEGER NOT NULL,
    start_ms INTEGER NOT NULL,
    interval_id BLOB NOT NULL,
    end_ms INTEGER NOT NULL,
    PRIMARY KEY (user_id, start_ms, interval_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE schema_migrations (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied_ms BIGINT NOT NULL);

CREATE TABLE tokens (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    scope TEXT NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    last_used_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('user', 'admin')),
    zone TEXT NOT NULL,
    disabled_ms INTEGER,
    created_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX idempotency_keys_created ON idempotency_keys (created_ms);

CREATE UNIQUE INDEX intervals_id ON intervals (id);

CREATE INDEX tokens_user ON tokens (user_id, id);

