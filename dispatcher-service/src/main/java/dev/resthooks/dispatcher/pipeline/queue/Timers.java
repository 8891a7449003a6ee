package dev.resthooks.dispatcher.pipeline.queue;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Timers in epoch milliseconds. Each rings once, at the earliest time that it was set to. */
public final class Timers<T> {
    private static final long NOT_SET = Long.MAX_VALUE;

    public static final class Timer<T> {
        private final T owner;
        private long at = NOT_SET;

        public Timer(T owner) {
            this.owner = owner;
        }

        public T owner() {
            return owner;
        }

        public OptionalLong at() {
            return at == NOT_SET ? OptionalLong.empty() : OptionalLong.of(at);
        }
    }

    private final TreeMap<Long, LinkedHashSet<Timer<T>>> rings = new TreeMap<>();

    public void ring(Timer<T> timer, long at) {
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

    public @Nullable Timer<T> due(long now) {
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

    public OptionalLong next() {
        return rings.isEmpty() ? OptionalLong.empty() : OptionalLong.of(rings.firstKey());
    }
}
