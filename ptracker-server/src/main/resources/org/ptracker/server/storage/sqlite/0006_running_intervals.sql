-- Under the policy reject an open interval takes the time until now, which is when the new row is written: what is planned
-- after that may be stored beside it. So a running one may come to overlap what was planned, until it is closed, which is
-- when it is looked at again; the closed ones never overlap. Of those only the one with the greatest start below the new end
-- can be in the way. A change that moves neither end is not looked at.
DROP TRIGGER intervals_insert_overlap;

DROP TRIGGER intervals_update_overlap;

CREATE TRIGGER intervals_insert_overlap BEFORE INSERT ON intervals
WHEN NEW.deleted_ms IS NULL AND (SELECT overlap_policy FROM users WHERE id = NEW.user_id) = 'reject'
BEGIN
    SELECT raise(ABORT, 'interval-overlap')
    WHERE (
        SELECT end_ms FROM intervals
        WHERE user_id = NEW.user_id AND start_ms < ifnull(NEW.end_ms, max(NEW.updated_ms, NEW.start_ms + 1))
            AND id <> NEW.id AND deleted_ms IS NULL AND end_ms IS NOT NULL
        ORDER BY start_ms DESC, id DESC
        LIMIT 1
    ) > NEW.start_ms
    OR EXISTS (
        SELECT 1 FROM intervals INDEXED BY intervals_open
        WHERE user_id = NEW.user_id AND id <> NEW.id AND deleted_ms IS NULL AND end_ms IS NULL
            AND start_ms < ifnull(NEW.end_ms, max(NEW.updated_ms, NEW.start_ms + 1))
            AND max(NEW.updated_ms, start_ms + 1) > NEW.start_ms
    );
END;

CREATE TRIGGER intervals_update_overlap BEFORE UPDATE OF start_ms, end_ms, deleted_ms ON intervals
WHEN NEW.deleted_ms IS NULL
    AND (NEW.start_ms <> OLD.start_ms OR NEW.end_ms IS NOT OLD.end_ms OR OLD.deleted_ms IS NOT NULL)
    AND (SELECT overlap_policy FROM users WHERE id = NEW.user_id) = 'reject'
BEGIN
    SELECT raise(ABORT, 'interval-overlap')
    WHERE (
        SELECT end_ms FROM intervals
        WHERE user_id = NEW.user_id AND start_ms < ifnull(NEW.end_ms, max(NEW.updated_ms, NEW.start_ms + 1))
            AND id <> NEW.id AND deleted_ms IS NULL AND end_ms IS NOT NULL
        ORDER BY start_ms DESC, id DESC
        LIMIT 1
    ) > NEW.start_ms
    OR EXISTS (
        SELECT 1 FROM intervals INDEXED BY intervals_open
        WHERE user_id = NEW.user_id AND id <> NEW.id AND deleted_ms IS NULL AND end_ms IS NULL
            AND start_ms < ifnull(NEW.end_ms, max(NEW.updated_ms, NEW.start_ms + 1))
            AND max(NEW.updated_ms, start_ms + 1) > NEW.start_ms
    );
END;
