-- What agents hear of their subscriptions besides events. Registries of the release before have no subscriptions.
ALTER TABLE hooks
    DROP COLUMN mcp_lost,
    ADD COLUMN mcp_hears           boolean NOT NULL DEFAULT false,
    ADD COLUMN mcp_truncated_until timestamptz;

COMMENT ON COLUMN hooks.mcp_hears IS 'whether the client that subscribed last knows the calls gap and terminated';
COMMENT ON COLUMN hooks.mcp_truncated_until IS 'until when a refresh says that events were lost; infinity: none has said so; null: none were lost';

-- Calls that tell agents what isn't an event, until a target has taken them. A row goes with the call, not with the hook.
CREATE TABLE subscription_calls (
    hook_id bigint PRIMARY KEY,
    id      uuid        NOT NULL DEFAULT gen_random_uuid(),
    type    text        NOT NULL CHECK (type IN ('gap', 'terminated')),
    body    text        NOT NULL,
    state   bytea,
    due     timestamptz NOT NULL,
    tries   integer     NOT NULL DEFAULT 0
);

COMMENT ON COLUMN subscription_calls.state IS 'the hook before it was deleted, encoded as for Kafka; null: it is there';
COMMENT ON COLUMN subscription_calls.tries IS 'how often the target was called in vain';

CREATE INDEX subscription_calls_by_due ON subscription_calls (due);
