package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.HashMap;
import java.util.Map;

/** Estimates triggers: the count in the hook's record, and this process's calls since. */
final class TriggerCounts {
    private final Map<HookId, Count> counts = new HashMap<>();

    private static final class Count {
        private long known;
    }

    /** Returns the count to send; {@code first} if the target never had this event before. */
    long at(HookState hook, boolean first) {
        Count count = counts.get(hook.id());
        if (count == null) {
            count = new Count();
            counts.put(hook.id(), count);
        }
        count.known = Math.max(count.known, hook.triggeredCount()) + (first ? 1 : 0);
        return count.known;
    }

    /** Takes back a count: the target was not called with that event after all. */
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
