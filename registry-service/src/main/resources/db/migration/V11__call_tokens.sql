-- What each organisation that called lately may still call, shared by all replicas. It is worth a second of calls: so
-- it isn't logged, and empty after a crash, when everybody may call a burst.
CREATE UNLOGGED TABLE call_tokens (
    org     text             PRIMARY KEY,
    tokens  double precision NOT NULL,
    granted integer          NOT NULL,
    at      timestamptz      NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

COMMENT ON COLUMN call_tokens.tokens IS 'that were left at that time; no row: as many as there can be';
COMMENT ON COLUMN call_tokens.granted IS 'to who asked last';
