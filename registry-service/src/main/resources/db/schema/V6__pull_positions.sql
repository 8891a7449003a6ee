-- How far the events of hooks without a target are confirmed. Of a hook without a row of its epoch, none is.
CREATE TABLE pull_positions (
    hook_id      bigint PRIMARY KEY REFERENCES hooks ON DELETE CASCADE,
    epoch        bigint      NOT NULL,
    positions    text        NOT NULL,
    confirmed_at timestamptz NOT NULL
);

COMMENT ON COLUMN pull_positions.positions IS 'topic id, and the offset to go on at in each partition, base 36';
