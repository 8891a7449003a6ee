package dev.resthooks.contract.report;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The events of a partition that a hook has yet to get, as far as the partition's owner knows
 * without reading the log.
 *
 * @param oldest the offset of the first unsettled event
 * @param oldestTime the time of that event, in whole milliseconds
 * @param waiting the number of events that are known to wait; there may be more that were not read
 *     for this hook yet
 */
public record Backlog(OptionalLong oldest, Optional<Instant> oldestTime, OptionalLong waiting) {
    /** The backlog if nothing waits, or nothing is known. */
    public static final Backlog NONE =
            new Backlog(OptionalLong.empty(), Optional.empty(), OptionalLong.empty());
}
