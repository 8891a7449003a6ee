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
 * Who waits for a place. The organisation that holds the fewest comes first; of equal ones, the
 * lane that does. Of a kind that may not hold all places, the organisation that holds the fewest of
 * that kind is its first, so that each gets some. In total, its hosts take turns.
 */
final class PlaceQueues<T> {
    private final Map<CallKind, SortedSet<OrgQueue<T>>> queues = new EnumMap<>(CallKind.class);
    private final Function<Turn<T>, OrgCalls<T>> orgs;
    private long changes;
    private long looks;

    /** The turns of one kind and organisation. */
    static final class OrgQueue<T> {
        private final OrgCalls<T> org;
        private final OrgCalls.OfKind calls;
        private final boolean isOfAll;
        private final Chain<Turn<T>> turns = new Chain<>();

        /** The first of them that was not passed over yet. */
        private @Nullable Turn<T> next;

        OrgQueue(CallKind kind, OrgCalls<T> org) {
            this.org = org;
            calls = org.of(kind);
            isOfAll = kind == CallKind.QUICK;
        }

        /** Of equal ones of a kind, the one that has been so for longest comes first. */
        static int order(OrgQueue<?> one, OrgQueue<?> other) {
            return one.held() != other.held()
                    ? Integer.compare(one.held(), other.held())
                    : Long.compare(one.calls.since, other.calls.since);
        }

        private int held() {
            return isOfAll ? org.held : calls.held;
        }

        void add(Turn<T> turn) {
            turns.add(turn);
            if (next == null) {
                next = turn;
            }
        }

        void remove(Turn<T> turn) {
            if (turn == next) {
                next = turn.after();
            }
            turns.remove(turn);
        }
    }

    PlaceQueues(Function<Turn<T>, OrgCalls<T>> orgs) {
        this.orgs = orgs;
    }

    OrgCalls<T> newOrg() {
        return new OrgCalls<>(changes++);
    }

    void add(Turn<T> turn) {
        OrgCalls<T> org = orgs.apply(turn);
        org.queues.computeIfAbsent(turn.kind, kind -> begin(kind, org)).add(turn);
    }

    private OrgQueue<T> begin(CallKind kind, OrgCalls<T> org) {
        OrgQueue<T> queue = new OrgQueue<>(kind, org);
        ofKind(kind).add(queue);
        return queue;
    }

    void remove(Turn<T> turn) {
        OrgCalls<T> org = orgs.apply(turn);
        OrgQueue<T> queue = Objects.requireNonNull(org.queues.get(turn.kind));
        queue.remove(turn);
        if (queue.turns.isEmpty()) {
            org.queues.remove(turn.kind);
            ofKind(turn.kind).remove(queue);
        }
    }

    /** Takes note that the organisation holds more places for calls of a kind, or fewer. */
    void hold(OrgCalls<T> org, CallKind kind, int more) {
        org.queues.forEach((waiting, queue) -> ofKind(waiting).remove(queue));
        org.held += more;
        OrgCalls.OfKind calls = org.of(kind);
        calls.held += more;
        calls.since = changes++;
        org.queues.forEach((waiting, queue) -> ofKind(waiting).add(queue));
    }

    private SortedSet<OrgQueue<T>> ofKind(CallKind kind) {
        return queues.computeIfAbsent(kind, _ -> new TreeSet<>(OrgQueue::order));
    }

    /**
     * Returns whose turn it is, or null if nobody may have a place. Few organisations are passed
     * by: those that hold their share.
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

    private @Nullable Turn<T> first(SortedSet<OrgQueue<T>> ofKind, Predicate<Turn<T>> admits) {
        for (OrgQueue<T> queue : ofKind) {
            looks++;
            Turn<T> turn = queue.turns.first();
            if (turn != null && admits.test(turn)) {
                return turn;
            }
        }
        return null;
    }

    private @Nullable Turn<T> earlier(@Nullable Turn<T> one, @Nullable Turn<T> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int order = Integer.compare(orgs.apply(one).held, orgs.apply(other).held);
        if (order == 0) {
            order = CallingLane.order(one.first(), other.first());
        }
        return order < 0 ? one : other;
    }

    /** Returns one of these kinds that was not passed over yet, or null. */
    @Nullable Turn<T> passOver(Predicate<CallKind> ofKinds) {
        for (Map.Entry<CallKind, SortedSet<OrgQueue<T>>> ofKind : queues.entrySet()) {
            if (!ofKind.getValue().isEmpty() && ofKinds.test(ofKind.getKey())) {
                Turn<T> passed = passOver(ofKind.getValue());
                if (passed != null) {
                    return passed;
                }
            }
        }
        return null;
    }

    private @Nullable Turn<T> passOver(SortedSet<OrgQueue<T>> ofKind) {
        for (OrgQueue<T> queue : ofKind) {
            looks++;
            Turn<T> passed = queue.next;
            if (passed != null) {
                queue.next = passed.after();
                return passed;
            }
        }
        return null;
    }

    /** Returns how many organisations were looked at until now to find whose turn it was. */
    long looks() {
        return looks;
    }
}
