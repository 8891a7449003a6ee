-- Hooks ---------------------------------------------------------------------------------------------------------------

CREATE TABLE hooks (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org              text        NOT NULL,
    client           text,
    event            text        NOT NULL,
    target_url       text        NOT NULL,
    status           text        NOT NULL CHECK (status IN ('Active', 'Disabled')),
    revision         bigint      NOT NULL CHECK (revision > 0),
    epoch            bigint      NOT NULL CHECK (epoch > 0),
    start_from       timestamptz,
    triggered_count  bigint      NOT NULL DEFAULT 0 CHECK (triggered_count >= 0),
    last_triggered   timestamptz,
    created_at       timestamptz NOT NULL,
    secrets          text[],
    epoch_revision   bigint      NOT NULL DEFAULT 1,
    disabled_at      timestamptz,
    disabled_cause   text CHECK (disabled_cause IN ('owner', 'unexpected-answer', 'exhausted')),
    disabled_failure text
) WITH (fillfactor = 80);

COMMENT ON COLUMN hooks.revision IS 'rises with each change that a delivery report must have seen';
COMMENT ON COLUMN hooks.epoch IS 'rises when the hook is to read the log from start_from';
COMMENT ON COLUMN hooks.start_from IS 'start of the current epoch; null: from where the cursor stands';
COMMENT ON COLUMN hooks.secrets IS 'sealed, the newest first; null until the hook gets its first one';
COMMENT ON COLUMN hooks.epoch_revision IS 'the revision that began the epoch: what was told of older ones is void';
COMMENT ON COLUMN hooks.disabled_failure IS 'a status, or the code of an error class';

CREATE INDEX hooks_by_org ON hooks (org, id);

-- Changes of hooks that are committed and not published yet. A row is inserted only while the row of its hook is locked
-- (or new), so the ids of one hook's rows ascend in the order of their commits. This relies on a sequence that hands out
-- its numbers one by one: never give it a CACHE.
CREATE TABLE hook_outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hook_id     bigint      NOT NULL,
    state       bytea,
    written_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    traceparent text
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

COMMENT ON COLUMN hook_outbox.state IS 'the record''s value, encoded; null: a tombstone';
COMMENT ON COLUMN hook_outbox.traceparent IS 'W3C; null: not traced';

CREATE INDEX hook_outbox_by_hook ON hook_outbox (hook_id);

-- The registrations of the last day that came with an Idempotency-Key. What is compared is what a request means, so that
-- it counts as the same one however it was written.
CREATE TABLE registration_keys (
    org        text        NOT NULL,
    key        text        NOT NULL,
    event      text        NOT NULL,
    target_url text        NOT NULL,
    hook_id    bigint,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org, key)
);

COMMENT ON COLUMN registration_keys.hook_id IS 'null only within the transaction that registers it';

CREATE INDEX registration_keys_by_age ON registration_keys (created_at);

-- Delivery reports ----------------------------------------------------------------------------------------------------

-- The offset up to which the reports of each partition are applied. It is committed together with what they changed.
CREATE TABLE report_positions (
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint  NOT NULL CHECK (next_offset >= 0),
    PRIMARY KEY (topic, partition)
);

-- The health of a hook on each event partition on which it ever had trouble, as it was reported last.
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

-- Spans of offsets of an event partition that a hook never gets.
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

-- The delivery log ----------------------------------------------------------------------------------------------------

-- Numbers attempts and retries in the order in which they are committed for each hook, whose row is locked meanwhile.
-- The cursors of pages rely on that: never give it a CACHE.
CREATE SEQUENCE delivery_seq;

-- Attempts as they were reported; rows are never changed. There is a partition for each day (UTC): the registry makes
-- them ahead and drops them when they are too old, with the functions below.
CREATE TABLE delivery_attempts (
    hook_id        bigint      NOT NULL,
    seq            bigint      NOT NULL DEFAULT nextval('delivery_seq'),
    at             timestamptz NOT NULL,
    revision       bigint      NOT NULL,
    number         integer     NOT NULL,
    took_ms        integer     NOT NULL,
    triggered      boolean     NOT NULL,
    event_id       text        NOT NULL,
    event          text        NOT NULL,
    resource       text,
    outcome        text        NOT NULL,
    failure        text,
    failure_detail text,
    next_attempt   timestamptz,
    topic          text,
    partition      integer,
    log_offset     bigint
) PARTITION BY RANGE (at);

COMMENT ON COLUMN delivery_attempts.triggered IS 'whether it raised the hook''s triggered_count';
COMMENT ON COLUMN delivery_attempts.outcome IS 'Delivered, Retrying, Rejected or Exhausted';
COMMENT ON COLUMN delivery_attempts.failure IS 'a status, or the code of an error class';
COMMENT ON COLUMN delivery_attempts.topic IS 'with partition and log_offset, where the event lies; null: not told';

CREATE INDEX delivery_attempts_places ON delivery_attempts (hook_id, seq) INCLUDE (at);
CREATE INDEX delivery_attempts_of_event ON delivery_attempts (hook_id, event_id, seq);
CREATE INDEX delivery_attempts_final ON delivery_attempts (hook_id, outcome, seq)
    WHERE outcome IN ('Rejected', 'Exhausted');

-- Attempts of days that have no partition: their times are odd, or the registry was away for long.
CREATE TABLE delivery_attempts_odd PARTITION OF delivery_attempts DEFAULT;

-- Makes the partition of a day, unless it is there, and moves into it what is logged of that day. It runs with the rights
-- of its owner, so that the role that serves needs no right to change tables; that role could fill the database with
-- days, so only days near today are made.
CREATE FUNCTION delivery_log_make_day(day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER AS
$$
DECLARE
    today    CONSTANT date        := (clock_timestamp() AT TIME ZONE 'UTC')::date;
    day_name CONSTANT text        := 'delivery_attempts_' || to_char(day, 'YYYYMMDD');
    starts   CONSTANT timestamptz := day::timestamp AT TIME ZONE 'UTC';
    ends     CONSTANT timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
    IF day IS NULL OR day < today - 31 OR day > today + 31 THEN
        RAISE EXCEPTION 'no partition of the delivery log is made for %: it is more than 31 days away from %', day, today
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF to_regclass(day_name) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE delivery_attempts INCLUDING ALL)', day_name);
    LOCK TABLE delivery_attempts_odd IN ACCESS EXCLUSIVE MODE;
    EXECUTE format(
        'WITH moved AS (DELETE FROM delivery_attempts_odd WHERE at >= %L AND at < %L RETURNING *)'
        ' INSERT INTO %I SELECT * FROM moved', starts, ends, day_name);
    EXECUTE format(
        'ALTER TABLE delivery_attempts ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', day_name, starts, ends);
END
$$;

-- Drops the partition of a day with all that is logged of it, unless it is gone.
CREATE FUNCTION delivery_log_drop_day(day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER AS
$$
DECLARE
    day_name CONSTANT text := 'delivery_attempts_' || to_char(day, 'YYYYMMDD');
BEGIN
    IF EXISTS (SELECT FROM pg_inherits
               WHERE inhparent = 'delivery_attempts'::regclass AND inhrelid = to_regclass(day_name)) THEN
        EXECUTE format('DROP TABLE %I', day_name);
    END IF;
END
$$;

REVOKE ALL ON FUNCTION delivery_log_make_day(date), delivery_log_drop_day(date) FROM PUBLIC;

-- A function that runs with its owner's rights must not find tables that its caller put in the way: temporary ones come
-- last, and nobody else creates tables in this schema.
DO
$$
BEGIN
    EXECUTE format(
        'ALTER FUNCTION delivery_log_make_day(date) SET search_path = %I, pg_temp', current_schema());
    EXECUTE format(
        'ALTER FUNCTION delivery_log_drop_day(date) SET search_path = %I, pg_temp', current_schema());
END
$$;

-- The deliveries whose last attempt is to be followed by another.
CREATE TABLE delivery_retries (
    hook_id  bigint      NOT NULL REFERENCES hooks ON DELETE CASCADE,
    event_id text        NOT NULL,
    seq      bigint      NOT NULL DEFAULT nextval('delivery_seq'),
    at       timestamptz NOT NULL,
    number   integer     NOT NULL,
    revision bigint      NOT NULL,
    PRIMARY KEY (hook_id, event_id)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

COMMENT ON COLUMN delivery_retries.seq IS 'of the first failure; it keeps its place while it is retried';
COMMENT ON COLUMN delivery_retries.at IS 'when the last attempt began';
COMMENT ON COLUMN delivery_retries.number IS 'of the last attempt';

CREATE INDEX delivery_retries_newest ON delivery_retries (hook_id, seq);
CREATE INDEX delivery_retries_by_age ON delivery_retries (at);

-- The time up to which the delivery log lacks something that the days that are there don't tell of: what happened before
-- the log was kept, successes that were not to be logged, attempts at odd times that were purged.
CREATE TABLE delivery_log_coverage (
    single_row     boolean PRIMARY KEY DEFAULT true CHECK (single_row),
    complete_since timestamptz NOT NULL
);

INSERT INTO delivery_log_coverage (complete_since) VALUES (clock_timestamp());

-- Replays -------------------------------------------------------------------------------------------------------------

-- A replay is published as a hook is: its id is of the same sequence, so that no two things that are published share one.
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

-- Notices -------------------------------------------------------------------------------------------------------------

-- What owners were told last of a hook, and the state that it is tending to. Most hooks have no row.
CREATE TABLE hook_notices (
    hook_id       bigint      PRIMARY KEY REFERENCES hooks ON DELETE CASCADE,
    told          text        NOT NULL CHECK (told IN ('well', 'failing', 'suspended', 'disabled')),
    tending       text CHECK (tending IN ('well', 'failing', 'suspended', 'disabled')),
    tending_since timestamptz,
    number        bigint      NOT NULL CHECK (number >= 0),
    CHECK ((tending IS NULL) = (tending_since IS NULL))
) WITH (fillfactor = 80);

COMMENT ON COLUMN hook_notices.tending IS 'how the hook fares, when that is not what was told; told itself when it has lasted';
COMMENT ON COLUMN hook_notices.number IS 'of the last notice; part of its event''s id, so it never falls';

CREATE INDEX hook_notices_tending ON hook_notices (tending_since) WHERE tending_since IS NOT NULL;

-- Notices that are not published yet. A row is inserted only while the row of its hook is locked, so the ids of one
-- hook's rows ascend in the order of their commits: never give the sequence a CACHE.
CREATE TABLE notice_outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hook_id    bigint      NOT NULL,
    org        text        NOT NULL,
    event_id   text        NOT NULL,
    event      text        NOT NULL,
    at         timestamptz NOT NULL,
    body       text        NOT NULL,
    written_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

CREATE INDEX notice_outbox_by_hook ON notice_outbox (hook_id, id);
