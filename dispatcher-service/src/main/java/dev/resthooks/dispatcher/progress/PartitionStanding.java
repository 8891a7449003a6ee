package dev.resthooks.dispatcher.progress;

/**
 * How things stand on one partition.
 *
 * @param inFlight calls that wait for their answers
 * @param held events in memory, once for each hook that is to get them
 * @param watermarkAgeMillis for how long what is durable hasn't moved though reading has gone
 *     further; 0 when it is where reading is
 * @param undeliveredAgeMillis for how long the oldest event has waited that a hook is still to get,
 *     as far as that is known without reading the log; 0 when none waits
 * @param distance records between where the hook that is furthest behind goes on and where the live
 *     reading is; 0 when none is behind
 */
public record PartitionStanding(
        int inFlight,
        int held,
        LaneCounts lanes,
        long watermarkAgeMillis,
        long undeliveredAgeMillis,
        long distance) {}
