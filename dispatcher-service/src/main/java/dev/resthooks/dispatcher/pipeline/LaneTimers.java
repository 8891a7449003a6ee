package dev.resthooks.dispatcher.pipeline;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When lanes want to be called upon, in epoch milliseconds: once each, at the earliest of the times
 * that they asked for. A lane that was called upon asks again for what is left.
 */
final class LaneTimers {
    /** Of one lane; rings once. */
    static final class Timer {
        final Lane lane;
        private long at = Long.MAX_VALUE;

        Timer(Lane lane) {
            this.lane = lane;
        }

        /** When it will ring; {@link Long#MAX_VALUE} when it won't. */
        long at() {
            return at;
        }
    }

    private final TreeMap<Long, LinkedHashSet<Timer>> rings = new TreeMap<>();

    void ring(Timer timer, long at) {
        if (at >= timer.at) {
            return;
        }
        LinkedHashSet<Timer> later = rings.get(timer.at);
        if (later != null && later.remove(timer) && later.isEmpty()) {
            rings.remove(timer.at);
        }
        timer.at = at;
        rings.computeIfAbsent(at, time -> new LinkedHashSet<>(2)).add(timer);
    }

    /** The next whose time has come, or null. */
    @Nullable Timer due(long now) {
        Map.Entry<Long, LinkedHashSet<Timer>> first = rings.firstEntry();
        if (first == null || first.getKey() > now) {
            return null;
        }
        Timer timer = first.getValue().removeFirst();
        if (first.getValue().isEmpty()) {
            rings.remove(first.getKey());
        }
        timer.at = Long.MAX_VALUE;
        return timer;
    }

    OptionalLong next() {
        return rings.isEmpty() ? OptionalLong.empty() : OptionalLong.of(rings.firstKey());
    }
}
