package dev.resthooks.contract.report;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;

/** A gap: offsets {@code from} up to {@code to} (exclusive) that a hook will never get. */
public record GapReport(
        HookId hook,
        EventPartition partition,
        long from,
        long to,
        Instant noticedAt,
        GapReason reason) {}
