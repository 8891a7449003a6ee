package dev.resthooks.dispatcher.ledger.kafka;

import java.time.Duration;

/**
 * How long a transaction may take: five seconds for each 10,000 records, at most a minute. If a
 * dispatcher dies, the brokers end its transaction after that time, and others wait for that end.
 */
record TransactionTime(Duration length) {
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int RECORDS = 10_000;
    private static final int MOST_STEPS = 12;

    /** The time of an entry of ordinary size. */
    static final TransactionTime SHORTEST = new TransactionTime(STEP);

    /** Returns the time for an entry with this many cursors, reports and dead events. */
    static TransactionTime of(int records) {
        int steps = Math.clamp(Math.ceilDiv(records, RECORDS), 1, MOST_STEPS);
        return new TransactionTime(STEP.multipliedBy(steps));
    }

    boolean isLong() {
        return length.compareTo(STEP) > 0;
    }
}
