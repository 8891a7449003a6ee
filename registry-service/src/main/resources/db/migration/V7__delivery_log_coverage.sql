-- Up to when the delivery log lacks something that the days that are there don't tell of: what it was
-- before this was kept, successes that were not to be logged, attempts at odd times that were purged.
CREATE TABLE delivery_log_coverage (
    single_row     boolean PRIMARY KEY DEFAULT true CHECK (single_row),
    complete_since timestamptz NOT NULL
);

INSERT INTO delivery_log_coverage (complete_since) VALUES (clock_timestamp());
