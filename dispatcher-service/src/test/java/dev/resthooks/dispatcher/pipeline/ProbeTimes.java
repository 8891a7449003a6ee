package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import java.util.HashMap;
import java.util.Map;

/**
 * When a suspended target may be probed, and by when it must be, as far as the calls of one owner
 * tell. Kept apart from the core to hold it against.
 */
final class ProbeTimes {
    private static final long SHORTEST = 1_000;
    private static final long LONGEST_AT_FIRST = 15_000;
    private static final long LONGEST = 240_000;
    private static final long TEN_MINUTES = 600_000;

    /** When it began at the latest, and at the earliest. */
    private final Map<HookId, Long> suspendedSince = new HashMap<>();

    private final Map<HookId, Long> failingSince = new HashMap<>();
    private final Map<HookId, Long> notBefore = new HashMap<>();
    private final Map<HookId, Long> latest = new HashMap<>();

    /** An earlier owner wrote a cursor. */
    void restored(HookId id, long now) {
        failingSince.put(id, 0L);
        latest.put(id, now + LONGEST);
    }

    /** A call failed, and the target did not say how long it wants to be left alone. */
    void failed(HookId id, boolean isSuspended, long now) {
        if (isSuspended) {
            long elapsed = now - suspendedSince.computeIfAbsent(id, _ -> now);
            notBefore.put(id, now + Math.clamp(elapsed, SHORTEST, LONGEST_AT_FIRST) * 4 / 5);
        }
        boolean isLong = now - failingSince.computeIfAbsent(id, _ -> now) >= TEN_MINUTES;
        latest.put(id, now + (isLong ? LONGEST : LONGEST_AT_FIRST));
    }

    /**
     * The target, whose call failed now, says how long it wants to be left alone. After ten minutes
     * that makes probes no more frequent.
     */
    void askedForQuiet(HookId id, long until, long now) {
        long earliest =
                now - suspendedSince.getOrDefault(id, now) >= TEN_MINUTES ? notBefore(id) : 0;
        putOff(id, until, now);
        notBefore.put(id, earliest);
    }

    /** The owner can't call the target. */
    void putOff(HookId id, long until, long now) {
        failingSince.putIfAbsent(id, now);
        notBefore.remove(id);
        latest.merge(id, until, Math::max);
    }

    /** A call was answered, which ends a suspension unless the target asked for quiet. */
    void succeeded(HookId id, boolean isQuiet) {
        suspendedSince.remove(id);
        notBefore.remove(id);
        if (!isQuiet) {
            failingSince.remove(id);
        }
    }

    /** The target is another one, or there is nothing to probe it with. */
    void startAfresh(HookId id) {
        suspendedSince.remove(id);
        failingSince.remove(id);
        notBefore.remove(id);
    }

    long notBefore(HookId id) {
        return notBefore.getOrDefault(id, 0L);
    }

    long latest(HookId id) {
        return latest.getOrDefault(id, 0L);
    }
}
