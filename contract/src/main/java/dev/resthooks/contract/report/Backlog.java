package dev.resthooks.contract.report;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a hook has yet to get of a partition, as far as its owner knows without reading the log.
 *
 * @param oldest offset of the first event that isn't settled
 * @param oldestTime of that event, to the millisecond
 * @param waiting events that are known to wait; more may, that nobody has read for this hook
 */
public record Backlog(OptionalLong oldest, Optional<Instant> oldestTime, OptionalLong waiting) {
    /** Nothing waits, or nothing is known of it. */
    public static final Backlog NONE =
            new Backlog(OptionalLong.empty(), Optional.empty(), OptionalLong.empty());
}
