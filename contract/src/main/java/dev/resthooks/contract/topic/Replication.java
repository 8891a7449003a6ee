package dev.resthooks.contract.topic;

/**
 * How often each record is stored.
 *
 * @param factor copies of each partition, at least 1
 */
public record Replication(int factor) {
    private static final int ONE_MAY_BE_AWAY = 3;

    public Replication {
        if (factor < 1 || factor > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "the replication factor is " + factor + ", wanted is 1 or more");
        }
    }

    /**
     * Returns the copies that must have a record before Kafka confirms it: 2 of 3 or more, so that
     * one broker may be away and another be lost, else 1.
     */
    public int minInsyncReplicas() {
        return factor >= ONE_MAY_BE_AWAY ? 2 : 1;
    }
}
