-- Which interval a row of an imported file became, so that it becomes no second one. source is the hash of the system and of
-- the row's id there, or of what stands in the row; content is the hash of what the row said when it was stored last.
CREATE TABLE import_sources (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    source BLOB NOT NULL CHECK (length(source) = 32),
    interval_id BLOB NOT NULL CHECK (length(interval_id) = 16),
    content BLOB NOT NULL CHECK (length(content) = 32),
    PRIMARY KEY (user_id, source)
) STRICT, WITHOUT ROWID;
