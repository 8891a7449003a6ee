package dev.resthooks.registry.log;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.log.LogAway.LogFull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Opens readers of the log, and finds the offsets of times in it. Thread-safe. */
public interface LogReaders {
    /**
     * Opens a reader for one request of the organisation, and waits for a place for a moment. The
     * caller must close it.
     *
     * @throws LogFull if the organisation has the maximum number of them, or if no place becomes
     *     free
     * @throws LogAway if no connection to Kafka can be prepared
     */
    LogReader open(OrgKey org);

    /**
     * Returns the spans of events that were written to the resource's topic from {@code from}
     * (inclusive) to {@code to} (exclusive): one for each partition that has any, as far as the log
     * still has them, in the order of the partitions. Needs no reader.
     *
     * @throws LogAway if Kafka doesn't answer in time
     */
    List<Span> between(ResourceType resource, Instant from, Instant to);

    /**
     * The limits of one request's time to read events, of its time to wait for other answers, and
     * of readers in this replica.
     */
    record Limits(Duration reading, Duration patience, int perOrganisation, int atOnce) {}

    /** How far the registry has applied the dispatchers' reports. */
    interface AppliedPositions {
        /**
         * Returns the offset of the first record of a partition that is not applied; at first 0.
         */
        long position(EventPartition partition);
    }
}
