package dev.resthooks.registry.report;

/** A partition of reports as it is now, from {@code beginning} to {@code end} (exclusive). */
public record PartitionLog(String topicId, long beginning, long end) {}
