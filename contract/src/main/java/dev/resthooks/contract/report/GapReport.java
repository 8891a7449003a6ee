package dev.resthooks.contract.report;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;

/**
 * A gap: offsets of a partition that a hook will never get. Some of their events may have been for
 * the hook.
 *
 * @param from the first offset
 * @param to the offset after the last one
 * @param noticedAt when the gap was noticed, in whole milliseconds
 */
public record GapReport(
        HookId hook,
        EventPartition partition,
        long from,
        long to,
        Instant noticedAt,
        GapReason reason) {}
