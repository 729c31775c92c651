-- How many seconds a user means to work on a weekday, from a day on. Days are counted from 1970-01-01, weekdays from Monday, 1.
CREATE TABLE targets (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    from_day INTEGER NOT NULL,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    seconds INTEGER NOT NULL CHECK (seconds BETWEEN 0 AND 86400),
    PRIMARY KEY (user_id, from_day, weekday)
) STRICT, WITHOUT ROWID;

CREATE TABLE days_off (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    day INTEGER NOT NULL,
    PRIMARY KEY (user_id, day)
) STRICT, WITHOUT ROWID;

-- Counts the changes of both.
ALTER TABLE users ADD COLUMN targets_version INTEGER NOT NULL DEFAULT 0;
