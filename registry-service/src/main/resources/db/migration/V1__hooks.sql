CREATE TABLE hooks (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org             text        NOT NULL,
    client          text,
    event           text        NOT NULL,
    target_url      text        NOT NULL,
    status          text        NOT NULL CHECK (status IN ('Active', 'Disabled')),
    revision        bigint      NOT NULL CHECK (revision > 0),
    epoch           bigint      NOT NULL CHECK (epoch > 0),
    start_from      timestamptz,
    triggered_count bigint      NOT NULL DEFAULT 0 CHECK (triggered_count >= 0),
    last_triggered  timestamptz,
    created_at      timestamptz NOT NULL
) WITH (fillfactor = 80);

COMMENT ON COLUMN hooks.revision IS 'rises with each change that a delivery report must have seen';
COMMENT ON COLUMN hooks.epoch IS 'rises when the hook is to read the log from start_from';
COMMENT ON COLUMN hooks.start_from IS 'start of the current epoch; null: from where the cursor stands';

CREATE INDEX hooks_by_org ON hooks (org, id);

-- What is committed and yet to be published. A row is inserted only while its hook's row is locked
-- (or new), so the ids of one hook's rows ascend in the order of their commits. This rests on the
-- sequence handing out its numbers one by one: never give it a CACHE.
CREATE TABLE hook_outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hook_id    bigint      NOT NULL,
    state      bytea,
    written_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

COMMENT ON COLUMN hook_outbox.state IS 'the record''s value, encoded; null: a tombstone';

CREATE INDEX hook_outbox_by_hook ON hook_outbox (hook_id);

-- How far the reports of each partition are applied, committed together with what they changed.
CREATE TABLE report_positions (
    topic       text   NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint NOT NULL CHECK (next_offset >= 0),
    PRIMARY KEY (topic, partition)
);
