package dev.resthooks.dispatcher.backlog;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.HashMap;
import java.util.Map;

/**
 * How many events each hook's target was called with, as far as is known here: the count of the
 * hook's record and what was called since, by this process. The exact count is the registry's.
 */
final class TriggerCounts {
    private final Map<HookId, Long> counts = new HashMap<>();

    /** The number of the event that the target is about to be called with. */
    long next(HookState hook) {
        return counts.merge(
                hook.id(),
                hook.triggeredCount() + 1,
                (known, _) -> Math.max(known, hook.triggeredCount()) + 1);
    }

    void forget(HookId hook) {
        counts.remove(hook);
    }
}
