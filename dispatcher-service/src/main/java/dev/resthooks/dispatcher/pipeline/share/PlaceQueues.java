package dev.resthooks.dispatcher.pipeline.share;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Callers that wait for a place. Those that hold the fewest come first. Among these the
 * organisations take turns, then their callers. Between kinds, the longest wait decides.
 */
final class PlaceQueues<T> {
    /** The queues of each kind, by the number of places that their callers hold. */
    private final Map<CallKind, SortedMap<Integer, TurnQueue<T>>> queues =
            new EnumMap<>(CallKind.class);

    private final Function<CallingLane<T>, OrgCalls<T>> orgs;

    PlaceQueues(Function<CallingLane<T>, OrgCalls<T>> orgs) {
        this.orgs = orgs;
    }

    boolean isEmpty() {
        return queues.isEmpty();
    }

    /** Adds a caller, at the end of its queue. The caller must be removed before it changes. */
    void add(CallingLane<T> caller) {
        queues.computeIfAbsent(caller.kind(), _ -> new TreeMap<>())
                .computeIfAbsent(caller.held(), _ -> new TurnQueue<>())
                .add(caller, orgs.apply(caller));
    }

    void remove(CallingLane<T> caller) {
        SortedMap<Integer, TurnQueue<T>> ofKind = queues.get(caller.kind());
        TurnQueue<T> queue = ofKind == null ? null : ofKind.get(caller.held());
        if (ofKind == null || queue == null) {
            return;
        }
        queue.remove(caller, orgs.apply(caller));
        if (queue.isEmpty()) {
            ofKind.remove(caller.held());
        }
        if (ofKind.isEmpty()) {
            queues.remove(caller.kind());
        }
    }

    /**
     * Removes and returns the next caller that both admit, or null.
     *
     * @param admission which callers may have a place at all, by their kind and how many places
     *     they hold
     */
    @Nullable CallingLane<T> next(
            BiPredicate<CallKind, Integer> admission, Predicate<CallingLane<T>> admits) {
        CallingLane<T> first = null;
        for (Map.Entry<CallKind, SortedMap<Integer, TurnQueue<T>>> ofKind : queues.entrySet()) {
            first = earlier(first, first(ofKind.getKey(), ofKind.getValue(), admission, admits));
        }
        if (first != null) {
            remove(first);
        }
        return first;
    }

    private static <T> @Nullable CallingLane<T> earlier(
            @Nullable CallingLane<T> one, @Nullable CallingLane<T> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        boolean isOther =
                other.held() < one.held()
                        || (other.held() == one.held() && other.waitsSince() < one.waitsSince());
        return isOther ? other : one;
    }

    /** Those that hold more are admitted only if those that hold fewer are. */
    private static <T> @Nullable CallingLane<T> first(
            CallKind kind,
            SortedMap<Integer, TurnQueue<T>> queues,
            BiPredicate<CallKind, Integer> admission,
            Predicate<CallingLane<T>> admits) {
        for (Map.Entry<Integer, TurnQueue<T>> queue : queues.entrySet()) {
            if (!admission.test(kind, queue.getKey())) {
                return null;
            }
            CallingLane<T> first = queue.getValue().first(admits);
            if (first != null) {
                return first;
            }
        }
        return null;
    }
}
