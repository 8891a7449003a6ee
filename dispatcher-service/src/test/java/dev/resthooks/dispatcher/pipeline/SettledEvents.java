package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** When which events were settled, and which of them may be settled again after a crash. */
final class SettledEvents {
    /** An event for a hook of that epoch. */
    record HookEvent(HookId hook, long epoch, long offset) {
        static HookEvent of(HookState hook, long offset) {
            return new HookEvent(hook.id(), hook.epoch(), offset);
        }

        @Override
        public String toString() {
            return hook + "/" + epoch + "@" + offset;
        }
    }

    private final Set<HookEvent> mayRepeat = new HashSet<>();

    /** For the times that their types were removed from hooks and added again. */
    private final Allowances<HookEvent> addedAgain = new Allowances<>();

    private final Map<HookEvent, Long> settledAt = new HashMap<>();

    void settled(HookEvent key, long now) {
        boolean isFirst = !settledAt.containsKey(key);
        Oracle.check(
                isFirst || mayRepeat.remove(key) || addedAgain.take(key),
                "%s settled twice for no reason",
                key);
        settledAt.put(key, now);
    }

    boolean mayRepeat(HookEvent key) {
        return mayRepeat.contains(key) || addedAgain.has(key);
    }

    void mayComeAgain(HookEvent key) {
        mayRepeat.add(key);
    }

    void addedAgain(HookEvent key) {
        addedAgain.add(key);
    }

    /** What was settled since then may come again, and whatever the watermark waited for. */
    void forgotten(long since, Set<Long> waitedFor) {
        settledAt.forEach((key, at) -> {
            if (at >= since || waitedFor.contains(key.offset())) {
                mayRepeat.add(key);
            }
        });
    }
}
