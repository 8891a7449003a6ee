package dev.resthooks.dispatcher.ledger.kafka;

/** The allowed size of records. Each refusal by the broker moves to the next smaller size. */
enum RecordSize {
    WHOLE(900_000, Integer.MAX_VALUE),
    /** Values of dead events are truncated. */
    CUT(250_000, 64 * 1024),
    /** Dead events are written without their values and headers. */
    BARE(60_000, 0),
    /** Dead events are logged and dropped. */
    NONE(15_000, -1);

    private final int reports;
    private final int deadValue;

    RecordSize(int reports, int deadValue) {
        this.reports = reports;
        this.deadValue = deadValue;
    }

    /** Returns the most bytes of a batch of reports; a batch of one may be larger. */
    int reports() {
        return reports;
    }

    /** Returns the most bytes of a dead event's value; negative if no record is written. */
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
