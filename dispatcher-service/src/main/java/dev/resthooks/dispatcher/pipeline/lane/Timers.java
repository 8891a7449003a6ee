package dev.resthooks.dispatcher.pipeline.lane;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Timers in epoch milliseconds. Each timer rings once, at the earliest of the times that it was set
 * to; the caller sets it again if something is left to do.
 */
public final class Timers<T> {
    private static final long NOT_SET = Long.MAX_VALUE;

    /** A timer of one owner. */
    static final class Timer<T> {
        final T owner;
        private long at = NOT_SET;

        Timer(T owner) {
            this.owner = owner;
        }

        /** Returns when it will ring; empty when it won't. */
        OptionalLong at() {
            return at == NOT_SET ? OptionalLong.empty() : OptionalLong.of(at);
        }
    }

    private final TreeMap<Long, LinkedHashSet<Timer<T>>> rings = new TreeMap<>();

    void ring(Timer<T> timer, long at) {
        if (at >= timer.at) {
            return;
        }
        LinkedHashSet<Timer<T>> later = rings.get(timer.at);
        if (later != null && later.remove(timer) && later.isEmpty()) {
            rings.remove(timer.at);
        }
        timer.at = at;
        rings.computeIfAbsent(at, _ -> new LinkedHashSet<>(2)).add(timer);
    }

    /** Returns the owner of the next timer whose time has come, or null. */
    public @Nullable T due(long now) {
        Timer<T> timer = dueTimer(now);
        return timer == null ? null : timer.owner;
    }

    /** Returns the next timer whose time has come, or null. */
    @Nullable Timer<T> dueTimer(long now) {
        Map.Entry<Long, LinkedHashSet<Timer<T>>> first = rings.firstEntry();
        if (first == null || first.getKey() > now) {
            return null;
        }
        Timer<T> timer = first.getValue().removeFirst();
        if (first.getValue().isEmpty()) {
            rings.remove(first.getKey());
        }
        timer.at = NOT_SET;
        return timer;
    }

    /** Returns when the next timer rings; empty when none is set. */
    public OptionalLong next() {
        return rings.isEmpty() ? OptionalLong.empty() : OptionalLong.of(rings.firstKey());
    }
}
