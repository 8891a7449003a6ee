-- Hooks have several events. No row changes: registries of the release before know event alone.
ALTER TABLE hooks
    ADD COLUMN events       text[]        NOT NULL DEFAULT '{}',
    ADD COLUMN events_since timestamptz[] NOT NULL DEFAULT '{}';

COMMENT ON COLUMN hooks.event IS 'the first event';
COMMENT ON COLUMN hooks.events IS 'all names, the first one first; * is all of the resource; empty: the first event alone';
COMMENT ON COLUMN hooks.events_since IS 'from when on the hook is for each of events; 1970: always';

CREATE INDEX hooks_of_several_events ON hooks (org, id) WHERE events <> '{}';
