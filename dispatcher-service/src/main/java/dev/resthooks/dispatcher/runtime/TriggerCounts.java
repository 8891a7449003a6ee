package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.HashMap;
import java.util.Map;

/**
 * Estimates how many events each hook's target was called with: the count in the hook's record,
 * plus the calls of this process since. Only the registry has the exact count.
 */
final class TriggerCounts {
    private final Map<HookId, Count> counts = new HashMap<>();

    private static final class Count {
        private long known;
    }

    /**
     * Returns the count to send with a call that is about to be made.
     *
     * @param first whether the target was never called with this event before
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

    /**
     * Takes back a count, since the target was not called with that event after all. The next call
     * with the event counts it again.
     */
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
