package dev.resthooks.dispatcher.progress;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When lanes want to be woken, in epoch milliseconds: once each, at the earliest of the times that
 * they asked for. A lane that is woken asks again for what is left.
 */
final class Timers {
    private final TreeMap<Long, LinkedHashSet<Lane>> wakes = new TreeMap<>();

    void wake(Lane lane, long at) {
        if (at >= lane.wakeAt) {
            return;
        }
        LinkedHashSet<Lane> later = wakes.get(lane.wakeAt);
        if (later != null && later.remove(lane) && later.isEmpty()) {
            wakes.remove(lane.wakeAt);
        }
        lane.wakeAt = at;
        wakes.computeIfAbsent(at, time -> new LinkedHashSet<>(2)).add(lane);
    }

    /** The next lane whose time has come, or null. */
    @Nullable Lane due(long now) {
        Map.Entry<Long, LinkedHashSet<Lane>> first = wakes.firstEntry();
        if (first == null || first.getKey() > now) {
            return null;
        }
        Lane lane = first.getValue().removeFirst();
        if (first.getValue().isEmpty()) {
            wakes.remove(first.getKey());
        }
        lane.wakeAt = Long.MAX_VALUE;
        return lane;
    }

    OptionalLong next() {
        return wakes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(wakes.firstKey());
    }
}
