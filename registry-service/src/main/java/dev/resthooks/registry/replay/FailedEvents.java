package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.EventCount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds the events of a hook whose deliveries failed for good: the last attempt was rejected or
 * exhausted, and the hook doesn't try the event again, because it has continued from a later one.
 */
public interface FailedEvents {
    /** The most failed deliveries that are looked at for one request. */
    int MOST = 1_000;

    /**
     * Returns the failed events whose last attempt began from {@code from} (inclusive) to {@code
     * to} (exclusive). Events of another type than the hook's, or whose position isn't known, are
     * left out.
     */
    Found find(Hook hook, Instant from, Instant to);

    /**
     * A failed event.
     *
     * @param at when its last attempt began
     */
    record Failed(EventPosition position, Instant at) {}

    /**
     * The result of a search.
     *
     * @param isComplete whether there are no others: {@link #MOST} and the time were enough
     */
    record Found(List<Failed> events, boolean isComplete) {
        public Found {
            events = List.copyOf(events);
        }

        /** Returns the result without some events. */
        Found without(Predicate<Failed> some) {
            return new Found(events.stream().filter(some.negate()).toList(), isComplete);
        }

        EventCount count() {
            return new EventCount(events.size(), isComplete);
        }

        /** Returns the smallest span of each partition that has the events, and only them. */
        List<Span> spans() {
            Map<Integer, TreeSet<Long>> offsets = new TreeMap<>();
            for (Failed event : events) {
                offsets.computeIfAbsent(event.position().partition().number(), _ -> new TreeSet<>())
                        .add(event.position().offset());
            }
            return offsets.entrySet().stream()
                    .map(it -> Span.ofOnly(it.getKey(), List.copyOf(it.getValue())))
                    .toList();
        }
    }
}
