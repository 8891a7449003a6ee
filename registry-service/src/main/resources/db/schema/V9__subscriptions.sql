-- Hooks as agents subscribe: for one resource alone, or called as MCP Events has it. Registries of the release before don't
-- read that: they publish such a hook as any other, so there is none before they are stopped.
ALTER TABLE hooks
    ADD COLUMN only_resource    text,
    ADD COLUMN mcp_subscription text,
    ADD COLUMN mcp_payload      text CHECK (mcp_payload IN ('identity', 'full'));

COMMENT ON COLUMN hooks.only_resource IS 'the id of the one resource that the hook is for, which never changes; null: all';
COMMENT ON COLUMN hooks.mcp_subscription IS 'the id of the subscription of MCP Events that the hook is; null: none';
COMMENT ON COLUMN hooks.mcp_payload IS 'what the data of the callbacks of a subscription are';

ALTER TABLE hooks DROP CONSTRAINT hooks_accept_check, DROP CONSTRAINT hooks_disabled_cause_check;
ALTER TABLE hooks
    ADD CONSTRAINT hooks_accept_check CHECK (accept IN ('200', '2xx', 'mcp')) NOT VALID,
    ADD CONSTRAINT hooks_disabled_cause_check
        CHECK (disabled_cause IN ('owner', 'expired', 'unexpected-answer', 'exhausted')) NOT VALID,
    ADD CONSTRAINT hooks_mcp_check CHECK ((mcp_subscription IS NULL) = (mcp_payload IS NULL)) NOT VALID;
ALTER TABLE hooks VALIDATE CONSTRAINT hooks_accept_check;
ALTER TABLE hooks VALIDATE CONSTRAINT hooks_disabled_cause_check;
ALTER TABLE hooks VALIDATE CONSTRAINT hooks_mcp_check;
