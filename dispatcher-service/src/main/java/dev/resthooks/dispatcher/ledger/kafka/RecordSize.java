package dev.resthooks.dispatcher.ledger.kafka;

/** The most bytes of a batch of reports, unless it is of one, and of a dead event's value. */
record RecordSize(int reports, int deadValue) {
    static final RecordSize WHOLE = new RecordSize(900_000, Integer.MAX_VALUE);

    /** For a topic that has refused a record: values of dead events are truncated. */
    static final RecordSize CUT = new RecordSize(250_000, 64 * 1024);
}
