package dev.resthooks.contract.topic;

/** Whether a topic's number of partitions may change. */
public enum PartitionRule {
    /** More partitions may be added at any time, and there may be more than the table says. */
    MAY_GROW,

    /**
     * The number is fixed for the topic's life: records are found by the partition of their key.
     */
    NEVER_CHANGE,

    /** Any number works. */
    ANY
}
