-- A large batch is one transaction here, so that no user stands in this table; the statements are those of every database.
CREATE TABLE unfinished_batches (
    user_id BIGINT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE
);

-- previous is the content before the change with the number change_seq, which is in force while that change is not.
ALTER TABLE import_sources ADD COLUMN change_seq BIGINT NOT NULL DEFAULT 0;

ALTER TABLE import_sources ADD COLUMN previous BYTEA CHECK (octet_length(previous) = 32);

-- The few that an import changed.
CREATE INDEX import_sources_changed ON import_sources (user_id, change_seq) WHERE previous IS NOT NULL;
