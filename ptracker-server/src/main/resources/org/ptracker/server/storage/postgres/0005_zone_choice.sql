-- Whether anybody has chosen the zone: until then it is UTC, and the first sign-in that names one sets it.
ALTER TABLE users ADD COLUMN zone_chosen INTEGER NOT NULL DEFAULT 1 CHECK (zone_chosen IN (0, 1));
