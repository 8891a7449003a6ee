package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.HashMap;
import java.util.Map;

/**
 * How many events each hook's target was called with, as far as is known here: the count of the
 * hook's record and what was called since, by this process. The exact count is the registry's.
 */
final class TriggerCounts {
    private final Map<HookId, Count> counts = new HashMap<>();

    private static final class Count {
        private long known;
    }

    /**
     * The count as the target is about to be called.
     *
     * @param first whether with an event that it wasn't called with before
     */
    long at(HookState hook, boolean first) {
        Count count = counts.get(hook.id());
        if (count == null) {
            count = new Count();
            counts.put(hook.id(), count);
        }
        count.known = Math.max(count.known, hook.triggeredCount()) + (first ? 1 : 0);
        return count.known;
    }

    /** The target was not called with that event after all: whoever calls it next says so again. */
    void uncalled(HookId hook) {
        Count count = counts.get(hook);
        if (count != null) {
            count.known--;
        }
    }

    void forget(HookId hook) {
        counts.remove(hook);
    }
}
