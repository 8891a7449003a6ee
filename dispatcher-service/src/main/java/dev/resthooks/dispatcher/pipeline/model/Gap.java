package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReason;
import java.util.List;

/** Events that the log lost before the hook got them: {@code from} to {@code to} (exclusive). */
public record Gap(HookId hook, long from, long to, GapReason reason) {
    /** Adds a gap of retention, merged with the last one if the two are adjacent. */
    public static void add(List<Gap> gaps, HookId hook, long from, long to) {
        if (!gaps.isEmpty() && gaps.getLast().to == from) {
            gaps.add(new Gap(hook, gaps.removeLast().from, to, GapReason.RETENTION));
        } else {
            gaps.add(new Gap(hook, from, to, GapReason.RETENTION));
        }
    }
}
