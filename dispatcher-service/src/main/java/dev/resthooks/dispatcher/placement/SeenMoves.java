package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * When this dispatcher saw that hooks were moved. A hook with another event type may have been
 * called before with events that it is to read, if it had that type earlier and was moved back
 * before any dispatcher saw it.
 */
final class SeenMoves {
    private final InstantSource clock;
    private final Duration clockSkew;

    /** Before it, this dispatcher saw the moves of all hooks without an entry in {@link #moves}. */
    private final Instant since;

    private final Map<HookId, Instant> moves = new HashMap<>();

    SeenMoves(InstantSource clock, Duration clockSkew) {
        this.clock = clock;
        this.clockSkew = clockSkew;
        this.since = clock.instant();
    }

    void moved(HookId hook) {
        moves.put(hook, clock.instant());
    }

    void forget(HookId hook) {
        moves.remove(hook);
    }

    /** Returns whether no event from {@code start} on was ever counted for the hook. */
    boolean isFresh(HookState before, HookState now, Instant start) {
        if (before.events().has(now.event()) || before.epoch() == now.epoch()) {
            return false;
        }
        Instant movedAt = moves.get(now.id());
        if (movedAt == null && before.epoch() == 1 && before.events().isOne()) {
            return true;
        }
        return start.minus(clockSkew.multipliedBy(2)).isAfter(movedAt == null ? since : movedAt);
    }
}
