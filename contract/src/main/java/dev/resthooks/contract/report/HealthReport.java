package dev.resthooks.contract.report;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.Optional;

/**
 * The health of a hook on a partition from now on. The partition's owner writes a report when the
 * health changes, and each report replaces earlier ones about the same hook and partition. It
 * repeats that a hook is halted until the registry has disabled the hook. A hook without a report
 * is healthy.
 *
 * @param revision the revision of the hook to which the report applies
 * @param since when this state began, in whole milliseconds
 * @param lastFailure the last failure of the attempts that led to this state
 * @param nextProbe when the next attempt is due, in whole milliseconds, if the lane waits for it
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
