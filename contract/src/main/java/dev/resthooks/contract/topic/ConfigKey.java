package dev.resthooks.contract.topic;

/** The names of Kafka's topic configuration that the table sets. */
final class ConfigKey {
    static final String CLEANUP_POLICY = "cleanup.policy";
    static final String MAX_MESSAGE_BYTES = "max.message.bytes";
    static final String MIN_CLEANABLE_DIRTY_RATIO = "min.cleanable.dirty.ratio";
    static final String MIN_COMPACTION_LAG = "min.compaction.lag.ms";
    static final String MIN_INSYNC_REPLICAS = "min.insync.replicas";
    static final String RETENTION = "retention.ms";
    static final String RETENTION_BYTES = "retention.bytes";
    static final String SEGMENT_BYTES = "segment.bytes";
    static final String TIMESTAMP_TYPE = "message.timestamp.type";

    private ConfigKey() {}
}
