package dev.resthooks.contract.report;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;

/**
 * A replay is through with a partition: everything of its span there is settled. Told once, by the
 * partition's owner, after everything else that is told of the replay there.
 *
 * @param replay the id under which it is published
 */
public record ReplayReport(HookId replay, EventPartition partition) {}
