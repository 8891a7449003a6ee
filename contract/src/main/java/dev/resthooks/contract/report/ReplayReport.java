package dev.resthooks.contract.report;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;

/**
 * A replay, by its own id, is through with a partition: every event of its span there is settled.
 * This report follows all other reports on the replay there, and is repeated.
 */
public record ReplayReport(HookId replay, EventPartition partition) {}
