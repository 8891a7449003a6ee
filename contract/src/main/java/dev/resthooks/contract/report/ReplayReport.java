package dev.resthooks.contract.report;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;

/**
 * The completion of a replay on a partition: every event of its span there is settled. The
 * partition's owner reports it after all other reports on the replay on that partition, and repeats
 * it until the replay is no longer published.
 *
 * @param replay the id under which the replay is published
 */
public record ReplayReport(HookId replay, EventPartition partition) {}
