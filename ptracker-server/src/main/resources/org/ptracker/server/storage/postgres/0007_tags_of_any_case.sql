-- Tags are compared in folded case: tag is the folded form, by which lists find intervals, and spelling what was typed.
ALTER TABLE interval_tags ADD COLUMN spelling TEXT NOT NULL DEFAULT '';
