ALTER TABLE hooks
    ADD COLUMN epoch_revision   bigint NOT NULL DEFAULT 1,
    ADD COLUMN disabled_at      timestamptz,
    ADD COLUMN disabled_cause   text CHECK (disabled_cause IN ('owner', 'unexpected-answer', 'exhausted')),
    ADD COLUMN disabled_failure text;

COMMENT ON COLUMN hooks.epoch_revision IS 'the revision that began the epoch: what was told of older ones is void';
COMMENT ON COLUMN hooks.disabled_failure IS 'a status, or the code of an error class';

-- How a hook fares on each event partition on which it ever had trouble, as told last.
CREATE TABLE hook_health (
    hook_id       bigint      NOT NULL REFERENCES hooks ON DELETE CASCADE,
    topic         text        NOT NULL,
    partition     integer     NOT NULL,
    revision      bigint      NOT NULL,
    state         text        NOT NULL CHECK (state IN ('healthy', 'retrying', 'behind', 'suspended', 'halted')),
    since         timestamptz NOT NULL,
    failure       text,
    next_probe    timestamptz,
    oldest_offset bigint,
    oldest_time   timestamptz,
    waiting       bigint,
    PRIMARY KEY (hook_id, topic, partition)
) WITH (fillfactor = 80);

-- What a hook will never get of an event partition, from an offset to before another.
CREATE TABLE hook_gap (
    hook_id     bigint      NOT NULL REFERENCES hooks ON DELETE CASCADE,
    topic       text        NOT NULL,
    partition   integer     NOT NULL,
    from_offset bigint      NOT NULL,
    to_offset   bigint      NOT NULL,
    noticed_at  timestamptz NOT NULL,
    reason      text        NOT NULL,
    PRIMARY KEY (hook_id, topic, partition, from_offset)
);
