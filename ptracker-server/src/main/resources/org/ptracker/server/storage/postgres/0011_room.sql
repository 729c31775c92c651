-- Texts that many rows of a user repeat, each once: names of zones and of tokens. Where a zone or a token is kept, its code
-- is kept, which is a number in digits; a text that is no code is the name itself, as it stands in older rows.
CREATE TABLE names (
    user_id BIGINT NOT NULL REFERENCES users (id),
    code TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (user_id, code)
);

CREATE UNIQUE INDEX names_name ON names (user_id, name);

-- What looks like a code, and is a name.
INSERT INTO names (user_id, code, name)
SELECT user_id, (row_number() OVER (PARTITION BY user_id ORDER BY token))::text, token
FROM (SELECT DISTINCT user_id, token FROM changes WHERE token ~ '^[0-9]+$') digits;

UPDATE changes SET token = n.code FROM names n WHERE n.user_id = changes.user_id AND n.name = changes.token;

-- updated_ms is NULL where nothing was changed since created_ms. created_seq is the change that made it.
ALTER TABLE intervals ALTER COLUMN updated_ms DROP NOT NULL, ADD COLUMN created_seq BIGINT;

UPDATE intervals SET created_seq = c.seq, updated_ms = nullif(intervals.updated_ms, intervals.created_ms)
FROM changes c WHERE c.user_id = intervals.user_id AND c.interval_id = intervals.id AND c.operation = 'create';

-- A create whose content stands in its interval has no operation and no at_ms: the view history says both.
ALTER TABLE changes ALTER COLUMN operation DROP NOT NULL, ALTER COLUMN at_ms DROP NOT NULL;

UPDATE changes SET operation = NULL, at_ms = NULL WHERE operation = 'create' AND after IS NULL;

-- What was done to one interval after it was made; which change made it, it says itself.
DROP INDEX changes_interval;

CREATE INDEX changes_interval ON changes (user_id, interval_id, seq, operation) WHERE operation <> 'create';

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

-- As it was, with the time of the write in its new place.
CREATE OR REPLACE FUNCTION intervals_refuse_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    policy TEXT;
    new_end BIGINT := coalesce(NEW.end_ms, greatest(coalesce(NEW.updated_ms, NEW.created_ms), NEW.start_ms + 1));
BEGIN
    SELECT overlap_policy INTO policy FROM users WHERE id = NEW.user_id FOR NO KEY UPDATE;
    IF policy = 'reject' AND (
        (
            SELECT end_ms FROM intervals
            WHERE user_id = NEW.user_id AND start_ms < new_end AND id <> NEW.id AND deleted_ms IS NULL
                AND end_ms IS NOT NULL
            ORDER BY start_ms DESC, id DESC
            LIMIT 1
        ) > NEW.start_ms
        OR EXISTS (
            SELECT 1 FROM intervals
            WHERE user_id = NEW.user_id AND id <> NEW.id AND deleted_ms IS NULL AND end_ms IS NULL
                AND start_ms < new_end AND greatest(coalesce(NEW.updated_ms, NEW.created_ms), start_ms + 1) > NEW.start_ms
        )
    ) THEN
        RAISE EXCEPTION 'interval-overlap' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END
$$;
