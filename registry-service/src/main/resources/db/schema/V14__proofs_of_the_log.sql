-- What was confirmed in an earlier epoch is not known any more, so spans of then can't be proved.
ALTER TABLE pull_positions ADD COLUMN was_another_epoch boolean NOT NULL DEFAULT false;

UPDATE pull_positions SET was_another_epoch = true WHERE epoch > 1;

COMMENT ON COLUMN pull_positions.was_another_epoch IS 'whether events were confirmed in an earlier epoch, too';

-- Shows whether a topic was created anew since a time, or has lost more than retention takes.
CREATE TABLE event_log_marks (
    topic     text        NOT NULL,
    at        timestamptz NOT NULL,
    positions text        NOT NULL,
    PRIMARY KEY (topic, at)
);

COMMENT ON COLUMN event_log_marks.positions IS 'topic id, and the end of each partition, base 36';
