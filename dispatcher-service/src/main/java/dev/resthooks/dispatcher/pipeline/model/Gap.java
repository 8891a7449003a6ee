package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.hook.HookId;
import java.util.List;

/**
 * What retention deleted before a hook could get it: offsets from {@code from} to before {@code
 * to}.
 */
public record Gap(HookId hook, long from, long to) {
    /** Adds one; where it touches the last of {@code gaps}, they become one. */
    public static void add(List<Gap> gaps, HookId hook, long from, long to) {
        if (!gaps.isEmpty() && gaps.getLast().to == from) {
            gaps.add(new Gap(hook, gaps.removeLast().from, to));
        } else {
            gaps.add(new Gap(hook, from, to));
        }
    }
}
