-- Numbers attempts and retries in the order in which they are committed for each hook: its row is
-- locked meanwhile. Cursors of pages rest on that, so never give it a CACHE.
CREATE SEQUENCE delivery_seq;

-- What came of each attempt, as it was reported; nothing is changed afterwards. A partition for
-- each day (UTC): the service makes them ahead, and drops them when they are too old.
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

CREATE INDEX delivery_attempts_newest ON delivery_attempts (hook_id, seq);
CREATE INDEX delivery_attempts_of_event ON delivery_attempts (hook_id, event_id, seq);
CREATE INDEX delivery_attempts_at ON delivery_attempts (hook_id, at);
CREATE INDEX delivery_attempts_final ON delivery_attempts (hook_id, outcome, seq)
    WHERE outcome IN ('Rejected', 'Exhausted');

-- Attempts of days that have no partition: their times are odd, or the registry was away for long.
CREATE TABLE delivery_attempts_odd PARTITION OF delivery_attempts DEFAULT;

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
