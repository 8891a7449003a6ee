package dev.resthooks.dispatcher.pipeline.share;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a place. Of each kind, the organisation that holds the fewest comes first; among
 * equal ones, the one that has been so for longest. In total, its hosts take turns. Between kinds,
 * the lane with fewer calls comes first, and then the longer wait.
 */
final class PlaceQueues<T> {
    private final Map<CallKind, SortedSet<OrgQueue<T>>> queues = new EnumMap<>(CallKind.class);
    private final Function<Turn<T>, OrgCalls<T>> orgs;
    private int size;
    private long added;

    /** The turns of one kind and organisation. */
    static final class OrgQueue<T> {
        private final Chain<Turn<T>> turns = new Chain<>();

        /** The places that the organisation held when it was put in order, and when that was. */
        private int held;

        private long added;

        static int order(OrgQueue<?> one, OrgQueue<?> other) {
            return one.held != other.held
                    ? Integer.compare(one.held, other.held)
                    : Long.compare(one.added, other.added);
        }
    }

    PlaceQueues(Function<Turn<T>, OrgCalls<T>> orgs) {
        this.orgs = orgs;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(Turn<T> turn) {
        OrgCalls<T> org = orgs.apply(turn);
        OrgQueue<T> queue = org.queues.get(turn.kind);
        if (queue == null) {
            queue = new OrgQueue<>();
            org.queues.put(turn.kind, queue);
            insert(turn.kind, queue, org);
        }
        queue.turns.add(turn);
        size++;
    }

    void remove(Turn<T> turn) {
        OrgCalls<T> org = orgs.apply(turn);
        OrgQueue<T> queue = Objects.requireNonNull(org.queues.get(turn.kind));
        queue.turns.remove(turn);
        size--;
        if (queue.turns.isEmpty()) {
            org.queues.remove(turn.kind);
            ofKind(turn.kind).remove(queue);
        }
    }

    /** Takes note that the organisation holds more places, or fewer. */
    void hold(OrgCalls<T> org, int more) {
        if (org.queues.isEmpty()) {
            org.held += more;
            return;
        }
        org.queues.forEach((kind, queue) -> ofKind(kind).remove(queue));
        org.held += more;
        org.queues.forEach((kind, queue) -> insert(kind, queue, org));
    }

    private void insert(CallKind kind, OrgQueue<T> queue, OrgCalls<T> org) {
        queue.held = org.held;
        queue.added = added++;
        ofKind(kind).add(queue);
    }

    private SortedSet<OrgQueue<T>> ofKind(CallKind kind) {
        return queues.computeIfAbsent(kind, _ -> new TreeSet<>(OrgQueue::order));
    }

    /**
     * Returns whose turn it is, or null if nobody may have a place. Few organisations are passed
     * over: those that hold their share, or have reached their rate.
     */
    @Nullable Turn<T> first(Predicate<CallKind> admitsKind, Predicate<Turn<T>> admits) {
        Turn<T> first = null;
        for (Map.Entry<CallKind, SortedSet<OrgQueue<T>>> ofKind : queues.entrySet()) {
            if (!ofKind.getValue().isEmpty() && admitsKind.test(ofKind.getKey())) {
                first = earlier(first, first(ofKind.getValue(), admits));
            }
        }
        return first;
    }

    private static <T> @Nullable Turn<T> first(
            SortedSet<OrgQueue<T>> ofKind, Predicate<Turn<T>> admits) {
        for (OrgQueue<T> queue : ofKind) {
            Turn<T> turn = queue.turns.first();
            if (turn != null && admits.test(turn)) {
                return turn;
            }
        }
        return null;
    }

    private static <T> @Nullable Turn<T> earlier(@Nullable Turn<T> one, @Nullable Turn<T> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return CallingLane.order(one.first(), other.first()) < 0 ? one : other;
    }
}
