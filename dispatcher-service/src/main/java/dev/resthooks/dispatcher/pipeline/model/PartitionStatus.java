package dev.resthooks.dispatcher.pipeline.model;

/**
 * The status of one partition at a time in epoch milliseconds. Events count once for each hook; the
 * watermark's age is how long it hasn't moved although reading has gone further, or 0.
 */
public record PartitionStatus(
        int inFlight, int held, LaneCounts lanes, long watermarkAgeMillis, Lag lag, long at) {}
