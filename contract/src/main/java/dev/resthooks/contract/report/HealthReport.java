package dev.resthooks.contract.report;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.Optional;

/**
 * The health of a hook on a partition from now on. The partition's owner writes a report when the
 * health changes, and each report replaces earlier ones about the same hook and partition. It
 * repeats that a hook is halted until the registry has disabled the hook. A hook without a report
 * is healthy. Of a replay only that it is halted is reported, until the registry has ended it.
 *
 * @param revision the revision of the hook to which the report applies
 * @param since when this state began, in whole milliseconds
 * @param lastFailure the last failure of the attempts that led to this state
 * @param isExhausted whether the hook is halted since an event failed until the horizon of retries
 *     had passed, rather than by one answer
 * @param nextProbe when the next attempt is due, in whole milliseconds, if the lane waits for it
 */
public record HealthReport(
        HookId hook,
        long revision,
        EventPartition partition,
        LaneState state,
        Instant since,
        Optional<Failure> lastFailure,
        boolean isExhausted,
        Optional<Instant> nextProbe,
        Backlog backlog) {
    /** Creates a report on a hook that no exhausted event has halted. */
    public HealthReport(
            HookId hook,
            long revision,
            EventPartition partition,
            LaneState state,
            Instant since,
            Optional<Failure> lastFailure,
            Optional<Instant> nextProbe,
            Backlog backlog) {
        this(hook, revision, partition, state, since, lastFailure, false, nextProbe, backlog);
    }
}
