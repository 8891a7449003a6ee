-- One outbox for all topics. Rows of one hook are inserted only while its row is locked, so their ids ascend in the order
-- of the commits: never give the sequence a CACHE.
CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       text        NOT NULL,
    hook_id     bigint      NOT NULL,
    key         text        NOT NULL,
    headers     text[]      NOT NULL DEFAULT '{}',
    value       bytea,
    traceparent text,
    written_at  timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

COMMENT ON COLUMN outbox.hook_id IS 'or of a replay; records about one are published in order';
COMMENT ON COLUMN outbox.headers IS 'names and values by turns';
COMMENT ON COLUMN outbox.value IS 'null: a tombstone';
COMMENT ON COLUMN outbox.traceparent IS 'W3C; null: not traced';

CREATE INDEX outbox_by_topic ON outbox (topic, id);
CREATE INDEX outbox_by_hook ON outbox (hook_id);

-- Registries of the release before use the two former outboxes while they are replaced. So these become views: old and new
-- registries add to the same rows, and publish them under the same locks. The next release drops the views.
ALTER TABLE hook_outbox RENAME TO former_hook_outbox;
ALTER TABLE notice_outbox RENAME TO former_notice_outbox;

CREATE VIEW hook_outbox AS
SELECT id, hook_id, value AS state, written_at, traceparent FROM outbox WHERE topic = 'resthooks.hooks';

CREATE VIEW notice_outbox AS
SELECT id,
       hook_id,
       key AS org,
       headers[array_position(headers, 'ce_id') + 1] AS event_id,
       headers[array_position(headers, 'ce_type') + 1] AS event,
       headers[array_position(headers, 'ce_time') + 1]::timestamptz AS at,
       convert_from(value, 'UTF8') AS body,
       written_at
FROM outbox WHERE topic = 'resthooks.events.resthooks';

CREATE FUNCTION hook_outbox_add() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    INSERT INTO outbox (topic, hook_id, key, value, traceparent, written_at)
    VALUES ('resthooks.hooks', NEW.hook_id, NEW.hook_id::text, NEW.state, NEW.traceparent,
            coalesce(NEW.written_at, clock_timestamp()))
    RETURNING id, written_at INTO NEW.id, NEW.written_at;
    RETURN NEW;
END
$$;

CREATE FUNCTION notice_outbox_add() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    INSERT INTO outbox (topic, hook_id, key, headers, value, written_at)
    VALUES ('resthooks.events.resthooks', NEW.hook_id, NEW.org,
            ARRAY['content-type', 'application/json',
                  'ce_specversion', '1.0',
                  'ce_id', NEW.event_id,
                  'ce_type', NEW.event,
                  'ce_source', '/orgs/' || NEW.org,
                  'ce_subject', NEW.hook_id::text,
                  'ce_time', to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                  'ce_orgkey', NEW.org],
            convert_to(NEW.body, 'UTF8'),
            coalesce(NEW.written_at, clock_timestamp()))
    RETURNING id, written_at INTO NEW.id, NEW.written_at;
    RETURN NEW;
END
$$;

CREATE TRIGGER hook_outbox_add INSTEAD OF INSERT ON hook_outbox FOR EACH ROW EXECUTE FUNCTION hook_outbox_add();
CREATE TRIGGER notice_outbox_add INSTEAD OF INSERT ON notice_outbox FOR EACH ROW EXECUTE FUNCTION notice_outbox_add();

INSERT INTO hook_outbox (hook_id, state, traceparent, written_at)
SELECT hook_id, state, traceparent, written_at FROM former_hook_outbox ORDER BY id;
INSERT INTO notice_outbox (hook_id, org, event_id, event, at, body, written_at)
SELECT hook_id, org, event_id, event, at, body, written_at FROM former_notice_outbox ORDER BY id;

DROP TABLE former_hook_outbox, former_notice_outbox;
