package dev.resthooks.dispatcher.ledger.kafka;

/**
 * How large records may be. A record that the broker finds too large would stop the ledger for
 * good, so each such refusal makes records smaller, until they pass.
 */
enum RecordSize {
    /** As it should be. */
    WHOLE(900_000, Integer.MAX_VALUE),
    /** Values of dead events are cut. */
    CUT(250_000, 64 * 1024),
    /** Dead events without their values and headers. */
    BARE(60_000, 0),
    /** Dead events are logged and dropped. */
    NONE(15_000, -1);

    private final int reports;
    private final int deadValue;

    RecordSize(int reports, int deadValue) {
        this.reports = reports;
        this.deadValue = deadValue;
    }

    /** Bytes of a batch of reports, unless it holds a single one. */
    int reports() {
        return reports;
    }

    /** Bytes of a dead event's value; negative if not even the record is written. */
    int deadValue() {
        return deadValue;
    }

    RecordSize smaller() {
        return switch (this) {
            case WHOLE -> CUT;
            case CUT -> BARE;
            case BARE, NONE -> NONE;
        };
    }
}
