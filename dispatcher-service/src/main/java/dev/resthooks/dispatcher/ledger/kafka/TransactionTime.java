package dev.resthooks.dispatcher.ledger.kafka;

import java.time.Duration;

/** How long a transaction may take. After that the brokers end it, and others wait for it. */
record TransactionTime(Duration length) {
    /** The time for an entry that nothing is known of. */
    static final TransactionTime SHORTEST = new TransactionTime(Duration.ofSeconds(5));

    private static final TransactionTime LONGEST = new TransactionTime(Duration.ofMinutes(1));

    TransactionTime longer() {
        TransactionTime doubled = new TransactionTime(length.multipliedBy(2));
        return doubled.length.compareTo(LONGEST.length) < 0 ? doubled : LONGEST;
    }

    /** Returns the next entry's time: the shortest, unless one as slow would need half of it. */
    TransactionTime after(Duration took) {
        return took.multipliedBy(2).compareTo(SHORTEST.length) <= 0 ? SHORTEST : this;
    }
}
