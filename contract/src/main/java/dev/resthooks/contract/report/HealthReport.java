package dev.resthooks.contract.report;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.Optional;

/**
 * How a hook fares on a partition from now on. Written when that changes, by the partition's owner;
 * each one replaces what was said of the hook and the partition before. A hook of which nothing was
 * ever said is healthy.
 *
 * @param revision of the hook that this speaks of
 * @param since the hook has been in this state, to the millisecond
 * @param lastFailure of the attempts that led here
 * @param nextProbe when the next attempt is due, to the millisecond, of a lane that waits for it
 */
public record HealthReport(
        HookId hook,
        long revision,
        EventPartition partition,
        LaneState state,
        Instant since,
        Optional<Failure> lastFailure,
        Optional<Instant> nextProbe,
        Backlog backlog) {}
