-- Which interval a row of an imported file became, so that it becomes no second one. source is the hash of the system and of
-- the row's id there, or of what stands in the row; content is the hash of what the row said when it was stored last.
CREATE TABLE import_sources (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    source BYTEA NOT NULL CHECK (octet_length(source) = 32),
    interval_id BYTEA NOT NULL CHECK (octet_length(interval_id) = 16),
    content BYTEA NOT NULL CHECK (octet_length(content) = 32),
    PRIMARY KEY (user_id, source)
);
