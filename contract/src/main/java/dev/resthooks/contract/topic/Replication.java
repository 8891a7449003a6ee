package dev.resthooks.contract.topic;

/**
 * The replication of topics.
 *
 * @param factor the number of replicas of each partition, at least 1
 */
public record Replication(int factor) {
    private static final int ONE_MAY_BE_AWAY = 3;

    public Replication {
        if (factor < 1 || factor > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "the replication factor is " + factor + "; it must be 1 or more");
        }
    }

    /**
     * Returns the number of replicas that must have a record before Kafka confirms it. It is 2 for
     * a factor of 3 or more, so that one broker may be unavailable and another one be lost;
     * otherwise it is 1.
     */
    public int minInsyncReplicas() {
        return factor >= ONE_MAY_BE_AWAY ? 2 : 1;
    }
}
