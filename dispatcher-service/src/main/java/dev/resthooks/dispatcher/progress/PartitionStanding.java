package dev.resthooks.dispatcher.progress;

import java.util.OptionalLong;

/**
 * How things stand on one partition.
 *
 * @param inFlight calls that wait for their answers
 * @param held events in memory, once for each hook that is to get them
 * @param watermarkAgeMillis for how long what is durable hasn't moved though reading has gone
 *     further; 0 when it is where reading is
 * @param undeliveredAgeMillis for how long the oldest event has waited that a hook in trouble is
 *     still to get; 0 when none waits, empty when one does of which only the log knows the time
 * @param distance records between where the hook that is furthest behind goes on and where the live
 *     reading is; 0 when none is behind
 */
public record PartitionStanding(
        int inFlight,
        int held,
        LaneCounts lanes,
        long watermarkAgeMillis,
        OptionalLong undeliveredAgeMillis,
        long distance) {}
