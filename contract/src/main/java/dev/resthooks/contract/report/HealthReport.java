package dev.resthooks.contract.report;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.Optional;

/**
 * The health of a hook on a partition from now on, instead of earlier reports. A hook without a
 * report is healthy. That it is halted is repeated until the registry has disabled the hook; of a
 * replay nothing else is reported. Times are in whole milliseconds.
 *
 * @param isExhausted whether an event that failed until the horizon has halted the hook
 * @param nextProbe when the next attempt is due, if the lane waits for it
 */
public record HealthReport(
        HookId hook,
        long revision,
        EventPartition partition,
        Health state,
        Instant since,
        Optional<Failure> lastFailure,
        boolean isExhausted,
        Optional<Instant> nextProbe,
        Backlog backlog) {}
