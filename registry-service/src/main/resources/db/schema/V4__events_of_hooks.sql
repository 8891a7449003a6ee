-- Hooks have several events. No row changes: registries of the release before know event alone. When one of them replaces
-- it, that is the only event.
ALTER TABLE hooks
    ADD COLUMN events       text[]        NOT NULL DEFAULT '{}',
    ADD COLUMN events_since timestamptz[] NOT NULL DEFAULT '{}';

COMMENT ON COLUMN hooks.event IS 'the first event';
COMMENT ON COLUMN hooks.events IS 'all names, the first one first; * is all of the resource; empty: the first event alone';
COMMENT ON COLUMN hooks.events_since IS 'from when on the hook is for each of events; 1970: always';

CREATE INDEX hooks_of_several_events ON hooks (org, id) WHERE events <> '{}';

CREATE FUNCTION hook_has_one_event() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    NEW.events := '{}';
    NEW.events_since := '{}';
    RETURN NEW;
END
$$;

CREATE TRIGGER hook_has_one_event BEFORE UPDATE OF event ON hooks FOR EACH ROW
    WHEN (NEW.event <> OLD.event AND NEW.events = OLD.events AND OLD.events <> '{}')
    EXECUTE FUNCTION hook_has_one_event();
