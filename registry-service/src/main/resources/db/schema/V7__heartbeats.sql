-- Hooks whose receivers are told what was logged for them. Registries of the release before don't tell them.
ALTER TABLE hooks
    ADD COLUMN heartbeat    boolean NOT NULL DEFAULT false,
    ADD COLUMN heartbeat_to timestamptz;

COMMENT ON COLUMN hooks.heartbeat_to IS 'the end of the last period of which a replica has begun to tell; null: none';

CREATE INDEX hooks_with_heartbeat ON hooks (resource, id) WHERE heartbeat;
