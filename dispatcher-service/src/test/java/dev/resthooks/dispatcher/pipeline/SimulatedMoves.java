package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When an owner heard of hooks' moves, as the placement of hooks keeps it. */
final class SimulatedMoves {
    private final Map<HookId, Long> heard = new HashMap<>();

    /** Of hooks that were not moved since. */
    private final long bornAt;

    SimulatedMoves(long bornAt) {
        this.bornAt = bornAt;
    }

    void heard(HookId hook, long now) {
        heard.put(hook, now);
    }

    /** Whether nothing that the hook reads from now on was ever counted. */
    boolean isFresh(@Nullable HookState before, HookState hook) {
        if (before == null) {
            return true;
        }
        boolean neverMoved =
                !heard.containsKey(hook.id()) && before.epoch() == 1 && before.events().isOne();
        long last = heard.getOrDefault(hook.id(), bornAt);
        return !before.events().has(hook.event())
                && hook.startFrom() instanceof StartFrom.At(Instant start)
                && (neverMoved || start.toEpochMilli() > last);
    }
}
