package dev.resthooks.contract.topic;

public enum Use {
    WRITES,

    /** Follows the topic all the time. */
    READS,

    /** Reads the topic if it is there. The service works without it. */
    READS_IF_THERE
}
