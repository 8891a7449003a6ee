-- Text of dev.resthooks.contract.hook.SealedSecret each: KEY:BASE64, and @SECOND where it ends.
ALTER TABLE hooks ADD COLUMN secrets text[];

COMMENT ON COLUMN hooks.secrets IS 'sealed, the newest first; null until the hook gets its first one';
