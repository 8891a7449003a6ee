package dev.resthooks.dispatcher.progress.vertx;

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

    /**
     * The count as the target is about to be called.
     *
     * @param first whether with an event that it wasn't called with before
     */
    long at(HookState hook, boolean first) {
        long more = first ? 1 : 0;
        return counts.merge(
                hook.id(),
                hook.triggeredCount() + more,
                (known, _) -> Math.max(known, hook.triggeredCount()) + more);
    }

    /** The target was not called with that event after all: whoever calls it next says so again. */
    void uncalled(HookId hook) {
        counts.computeIfPresent(hook, (_, known) -> known - 1);
    }

    void forget(HookId hook) {
        counts.remove(hook);
    }
}
