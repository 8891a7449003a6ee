-- Hooks for one resource alone, as agents subscribe. Registries of the release before don't read it: they publish such a
-- hook as one for all resources, so there is none before they are stopped.
ALTER TABLE hooks ADD COLUMN only_resource text;

COMMENT ON COLUMN hooks.only_resource IS 'the id of the one resource that the hook is for, which never changes; null: all';

ALTER TABLE hooks DROP CONSTRAINT hooks_accept_check;
ALTER TABLE hooks ADD CONSTRAINT hooks_accept_check CHECK (accept IN ('200', '2xx', 'mcp')) NOT VALID;
ALTER TABLE hooks VALIDATE CONSTRAINT hooks_accept_check;
