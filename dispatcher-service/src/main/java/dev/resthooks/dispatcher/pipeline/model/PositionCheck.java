package dev.resthooks.dispatcher.pipeline.model;

/** Says whether the durable state of a partition fits the log that Kafka has. */
public sealed interface PositionCheck {
    record Fits() implements PositionCheck {}

    /** The topic was deleted and created again: the reading begins where the new log begins. */
    record TopicReplaced() implements PositionCheck {}

    /**
     * Kafka lost the end of the log. What it appends since then has offsets that other events had,
     * up to {@code read}; so the reading goes on at {@code end}, where it was cut.
     */
    record LogCut(long read, long end) implements PositionCheck {}

    /**
     * Kafka no longer has the committed offset, although it has cursors about this log. Nothing
     * better can be done than to begin where hooks start: that sends events twice, and loses none.
     */
    record OffsetGone() implements PositionCheck {}
}
