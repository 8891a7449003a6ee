package dev.resthooks.dispatcher.progress;

import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * When lanes want to be woken, in epoch milliseconds. A wake that turns out to be early is cheap.
 */
final class Timers {
    private record Wake(long at, Lane lane) {}

    private final PriorityQueue<Wake> wakes =
            new PriorityQueue<>(Comparator.comparingLong(Wake::at));

    void wake(Lane lane, long at) {
        if (at < lane.wakeAt) {
            lane.wakeAt = at;
            wakes.add(new Wake(at, lane));
        }
    }

    /** The next lane whose time has come, or null. */
    @Nullable Lane due(long now) {
        for (Wake first = wakes.peek(); first != null && first.at <= now; first = wakes.peek()) {
            wakes.remove();
            if (first.lane.wakeAt == first.at) {
                first.lane.wakeAt = Long.MAX_VALUE;
                return first.lane;
            }
        }
        return null;
    }

    OptionalLong next() {
        Wake first = wakes.peek();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.at);
    }
}
