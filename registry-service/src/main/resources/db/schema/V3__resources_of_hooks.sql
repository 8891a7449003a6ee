-- Registries of the release before don't fill it: they have no hooks for other events.
ALTER TABLE hooks ADD COLUMN resource text;

COMMENT ON COLUMN hooks.resource IS 'what the event is about; null if it is one of those that were all there were';
