-- Targets that must agree to be called. Registries of the release before publish their hooks as any other, so there is none
-- before they are stopped.
ALTER TABLE hooks
    ADD COLUMN unverified_since timestamptz,
    ADD COLUMN verify_due       timestamptz,
    ADD COLUMN verify_failure   text;

COMMENT ON COLUMN hooks.unverified_since IS 'since when events wait for the target to agree to be called; null: they don''t';
COMMENT ON COLUMN hooks.verify_due IS 'when the target is asked next; null: it isn''t asked any more';
COMMENT ON COLUMN hooks.verify_failure IS 'what the target did when it was asked last; null: nothing is known';

CREATE INDEX hooks_to_verify ON hooks (org, verify_due) WHERE unverified_since IS NOT NULL;

-- The last reports about hooks. One without a target is behind when what is confirmed is an hour old.
CREATE OR REPLACE VIEW hook_lanes AS
SELECT hook_id, topic, partition, revision, state, since, failure, next_probe, oldest_offset, oldest_time, waiting
FROM hook_health
UNION ALL
SELECT id, '', 0, revision, 'behind', confirmed_to + interval '1 hour', NULL, NULL, NULL, NULL, NULL
FROM hook_readers
WHERE status = 'Active' AND confirmed_to < now() - interval '1 hour'
UNION ALL
SELECT id, '', 0, revision, 'unverified', unverified_since, verify_failure, verify_due, NULL, NULL, NULL
FROM hooks
WHERE unverified_since IS NOT NULL AND status = 'Active';
