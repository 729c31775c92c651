-- A session is a token whose secret is a browser's cookie. Neither works in the place of the other.
ALTER TABLE tokens ADD COLUMN kind TEXT NOT NULL DEFAULT 'token' CHECK (kind IN ('token', 'session'));

-- The day with which a week begins where it is shown.
ALTER TABLE users ADD COLUMN week_start TEXT NOT NULL DEFAULT 'monday' CHECK (week_start IN ('monday', 'saturday', 'sunday'));
