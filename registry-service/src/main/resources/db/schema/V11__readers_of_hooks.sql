-- How far hooks without a target are read. There is a row once something is confirmed.
ALTER TABLE pull_positions
    ADD COLUMN confirmed_to timestamptz NOT NULL DEFAULT 'epoch',
    ADD COLUMN last_read    timestamptz,
    ADD COLUMN lost_from    timestamptz;

COMMENT ON COLUMN pull_positions.positions IS
    'topic id, and by partition the offset to go on at and, after a dot, how many events were read before; base 36';
COMMENT ON COLUMN pull_positions.confirmed_to IS 'when all that was logged before was confirmed, last; 1970: never yet';
COMMENT ON COLUMN pull_positions.last_read IS 'to the minute';
COMMENT ON COLUMN pull_positions.lost_from IS 'confirmed_to when the log lacked what was to be read next';

CREATE INDEX hooks_without_target ON hooks (id) WHERE target_url = '';

CREATE VIEW hook_readers AS
SELECT id, revision, status, last_read, greatest(confirmed_to, coalesce(start_from, created_at)) AS confirmed_to,
    greatest(lost_from, CASE WHEN lost_from IS NOT NULL THEN coalesce(start_from, created_at) END) AS lost_from
FROM hooks LEFT JOIN pull_positions ON hook_id = id
WHERE target_url = '';

-- The last reports about hooks. One without a target is behind when what is confirmed is an hour old.
CREATE VIEW hook_lanes AS
SELECT hook_id, topic, partition, revision, state, since, failure, next_probe, oldest_offset, oldest_time, waiting
FROM hook_health
UNION ALL
SELECT id, '', 0, revision, 'behind', confirmed_to + interval '1 hour', NULL, NULL, NULL, NULL, NULL
FROM hook_readers
WHERE status = 'Active' AND confirmed_to < now() - interval '1 hour';
