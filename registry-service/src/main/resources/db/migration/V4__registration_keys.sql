-- Which registration came with which Idempotency-Key, for a day. What is registered is what the
-- request meant, so that it counts as the same one however it was written.
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
