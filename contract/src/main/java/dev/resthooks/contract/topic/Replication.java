package dev.resthooks.contract.topic;

/** The number of replicas of each partition of a topic, at least 1. */
public record Replication(int factor) {
    private static final int ONE_MAY_BE_AWAY = 3;

    public Replication {
        if (factor < 1 || factor > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "the replication factor is " + factor + "; it must be 1 or more");
        }
    }

    /** Returns 2 for three replicas or more, else 1: one broker may be away and another lost. */
    public int minInsyncReplicas() {
        return factor >= ONE_MAY_BE_AWAY ? 2 : 1;
    }
}
