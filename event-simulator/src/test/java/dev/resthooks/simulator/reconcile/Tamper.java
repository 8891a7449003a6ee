package dev.resthooks.simulator.reconcile;

/**
 * What is done to deliveries on their way to reconciliation, to see that it is found out: as if the
 * dispatcher had lost, repeated or swapped one in so many, while it believes that all is well.
 */
public record Tamper(Kind kind, int oneIn) {
    /** What is done. */
    public enum Kind {
        DROP,
        REPEAT,
        /** It comes after the next event about its resource. */
        SWAP
    }
}
