-- Users whose history goes on behind its end: a large batch is being made bit by bit, or was when the server ended. What stands
-- behind change_seq is taken back before anybody sees it.
CREATE TABLE unfinished_batches (
    user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE
) STRICT;

-- previous is the content before the change with the number change_seq, which is in force while that change is not.
ALTER TABLE import_sources ADD COLUMN change_seq INTEGER NOT NULL DEFAULT 0;

ALTER TABLE import_sources ADD COLUMN previous BLOB CHECK (length(previous) = 32);

-- The few that an import changed.
CREATE INDEX import_sources_changed ON import_sources (user_id, change_seq) WHERE previous IS NOT NULL;
