package dev.resthooks.contract.report;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;

/**
 * Offsets of a partition that a hook will never get, though some of their events may have been its.
 *
 * @param from the first of them
 * @param to the first after them
 * @param noticedAt to the millisecond
 */
public record GapReport(
        HookId hook,
        EventPartition partition,
        long from,
        long to,
        Instant noticedAt,
        GapReason reason) {}
