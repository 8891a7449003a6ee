-- The last reconciliation of each hook, for its page.
CREATE TABLE reconciliations (
    hook_id   bigint PRIMARY KEY REFERENCES hooks ON DELETE CASCADE,
    at        timestamptz NOT NULL,
    from_time timestamptz NOT NULL,
    to_time   timestamptz NOT NULL,
    expected  integer     NOT NULL,
    different integer     NOT NULL,
    pending   bigint      NOT NULL,
    complete  boolean     NOT NULL
);

COMMENT ON COLUMN reconciliations.expected IS 'how many ids the receiver should have';
COMMENT ON COLUMN reconciliations.different IS 'how many of them were named';
COMMENT ON COLUMN reconciliations.complete IS 'whether all of the span could be judged';
