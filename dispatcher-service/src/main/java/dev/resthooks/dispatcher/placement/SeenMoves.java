package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers when this dispatcher saw that hooks were moved. It decides whether a hook that waits
 * for another event now may have been called with some of what it is to read: that is so if the
 * hook waited for the event before, and was moved back before any dispatcher saw that it was moved
 * away.
 */
final class SeenMoves {
    private final InstantSource clock;
    private final Duration clockSkew;

    /** Moves of the other hooks were seen before this time. */
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

    /** Whether no event from {@code start} on was ever counted for the hook. */
    boolean isFresh(HookState before, HookState now, Instant start) {
        if (before.event() == now.event()) {
            return false;
        }
        boolean neverMoved = before.epoch() == 1;
        Instant heard = moves.getOrDefault(now.id(), since);
        return neverMoved || start.minus(clockSkew.multipliedBy(2)).isAfter(heard);
    }
}
