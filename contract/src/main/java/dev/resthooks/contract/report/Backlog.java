package dev.resthooks.contract.report;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The events of a partition that a hook has yet to get, as far as its owner knows without reading
 * the log: the first one and its time, and how many wait at least.
 */
public record Backlog(OptionalLong oldest, Optional<Instant> oldestTime, OptionalLong waiting) {
    /** The backlog if nothing waits, or nothing is known. */
    public static final Backlog NONE =
            new Backlog(OptionalLong.empty(), Optional.empty(), OptionalLong.empty());
}
