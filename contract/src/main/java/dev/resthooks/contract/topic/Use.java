package dev.resthooks.contract.topic;

public enum Use {
    WRITES,

    /** Follows the topic all the time. */
    READS,

    /** Reads the topic when a request asks for it. The service works without the topic. */
    READS_ON_REQUEST
}
