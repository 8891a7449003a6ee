-- A replay is published as a hook is: its id is of the same sequence, so that no two things that are
-- published share one.
CREATE TABLE replays (
    id           bigint PRIMARY KEY DEFAULT nextval('hooks_id_seq'),
    hook_id      bigint      NOT NULL REFERENCES hooks ON DELETE CASCADE,
    from_time    timestamptz,
    to_time      timestamptz,
    event_id     text,
    partitions   integer[]   NOT NULL,
    from_offsets bigint[]    NOT NULL,
    to_offsets   bigint[]    NOT NULL,
    through      integer[]   NOT NULL,
    delivered    bigint      NOT NULL CHECK (delivered >= 0),
    created_at   timestamptz NOT NULL,
    state        text        NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'stopped')),
    ended_at     timestamptz,
    why          text CHECK (why IN ('owner', 'hook-changed', 'hook-disabled', 'unexpected-answer', 'exhausted')),
    failure      text,
    CHECK ((from_time IS NULL) = (to_time IS NULL) AND (from_time IS NULL) <> (event_id IS NULL)),
    CHECK ((state = 'running') = (ended_at IS NULL))
);

COMMENT ON COLUMN replays.event_id IS 'of a single event that is sent again; else there are times';
COMMENT ON COLUMN replays.partitions IS 'of the topic of the hook''s event; from_offsets and to_offsets have the span of each';
COMMENT ON COLUMN replays.through IS 'the partitions of which all is settled';
COMMENT ON COLUMN replays.failure IS 'of one that was stopped: a status, or the code of an error class';

CREATE INDEX replays_by_hook ON replays (hook_id, id);
CREATE INDEX replays_running ON replays (hook_id) WHERE state = 'running';
