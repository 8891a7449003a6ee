-- When the subscriptions of agents end. Registries of the release before neither make nor end any.
ALTER TABLE hooks
    ADD COLUMN mcp_due     timestamptz,
    ADD COLUMN mcp_is_over boolean NOT NULL DEFAULT false,
    ADD COLUMN mcp_lost    bigint  NOT NULL DEFAULT 0;

COMMENT ON COLUMN hooks.mcp_due IS 'when the subscription ends or, if it is over, when the hook is deleted; null: no subscription';
COMMENT ON COLUMN hooks.mcp_lost IS 'the number of offsets in gaps that the agent was told of';

CREATE UNIQUE INDEX hooks_by_subscription ON hooks (mcp_subscription) WHERE mcp_subscription IS NOT NULL;
CREATE INDEX hooks_of_due_subscriptions ON hooks (mcp_due) WHERE mcp_due IS NOT NULL;
