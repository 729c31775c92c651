-- The policy reject, held here whatever the program does. Two writers at once would not see each other's rows, so the first
-- thing is to take the user's row: the one who comes later sees what the other one wrote.
-- An open interval takes the time until now, which is when the new row is written: what is planned after that may be stored
-- beside it. So a running one may come to overlap what was planned, until it is closed, which is when it is looked at again;
-- the closed ones never overlap. Of those only the one with the greatest start below the new end can be in the way.
CREATE FUNCTION intervals_refuse_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    policy TEXT;
    new_end BIGINT := coalesce(NEW.end_ms, greatest(NEW.updated_ms, NEW.start_ms + 1));
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
                AND start_ms < new_end AND greatest(NEW.updated_ms, start_ms + 1) > NEW.start_ms
        )
    ) THEN
        RAISE EXCEPTION 'interval-overlap' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER intervals_insert_overlap BEFORE INSERT ON intervals
FOR EACH ROW WHEN (NEW.deleted_ms IS NULL) EXECUTE FUNCTION intervals_refuse_overlap();

-- A change that moves neither end is not looked at.
CREATE TRIGGER intervals_update_overlap BEFORE UPDATE OF start_ms, end_ms, deleted_ms ON intervals
FOR EACH ROW WHEN (
    NEW.deleted_ms IS NULL AND (
        NEW.start_ms <> OLD.start_ms OR NEW.end_ms IS DISTINCT FROM OLD.end_ms OR OLD.deleted_ms IS NOT NULL
    )
) EXECUTE FUNCTION intervals_refuse_overlap();
