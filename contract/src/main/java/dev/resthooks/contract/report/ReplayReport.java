package dev.resthooks.contract.report;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;

/**
 * The completion of a replay, by its own id, on a partition: every event of its span there is
 * settled. It follows all other reports on the replay there, and is repeated.
 */
public record ReplayReport(HookId replay, EventPartition partition) {}
