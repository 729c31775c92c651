-- Each change has a checksum over its values and the checksum of the user's change before: RowChecksum. users has that of the
-- last one, so that the end of a history cannot go missing either. A create has no after: it is what the interval is, or what
-- stands before the next change of it; the checksum covers it too.
ALTER TABLE changes ADD COLUMN checksum BIGINT NOT NULL DEFAULT 0;

ALTER TABLE users ADD COLUMN change_checksum BIGINT NOT NULL DEFAULT 0;
