-- What owners were told last of a hook, and where it tends. Of most hooks there is nothing to tell, and no row.
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

-- Notices that are told and yet to be published. A row is inserted only while its hook's row is locked, so the ids
-- of one hook's rows ascend in the order of their commits: never give the sequence a CACHE.
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
