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
 * Who waits for a place. It goes to the kind with the organisation that holds the fewest places; of
 * equal ones, to the lane that does. Of a kind that may not hold all places, the organisation that
 * holds the fewest of that kind is its first, so that each gets some. In total, its hosts take
 * turns.
 */
final class PlaceQueues<T> {
    private final Map<CallKind, OrgsOfKind<T>> kinds = new EnumMap<>(CallKind.class);
    private final Function<Turn<T>, OrgCalls<T>> orgs;
    private long changes;
    private long looks;

    /** The organisations that wait with calls of one kind. */
    private static final class OrgsOfKind<T> {
        /** The one that holds the fewest places comes first. */
        private final SortedSet<OrgQueue<T>> byHeld = new TreeSet<>(OrgQueue::orderOfAll);

        /** The one whose turn it is of the kind comes first. */
        private final SortedSet<OrgQueue<T>> inOrder;

        OrgsOfKind(CallKind kind) {
            inOrder = kind == CallKind.QUICK ? byHeld : new TreeSet<>(OrgQueue::orderOfKind);
        }

        void add(OrgQueue<T> queue) {
            byHeld.add(queue);
            inOrder.add(queue);
        }

        void remove(OrgQueue<T> queue) {
            byHeld.remove(queue);
            inOrder.remove(queue);
        }
    }

    /** The turns of one kind and organisation. */
    static final class OrgQueue<T> {
        private final OrgCalls<T> org;
        private final OrgCalls.OfKind calls;
        private final Chain<Turn<T>> turns = new Chain<>();

        /** The first of them that was not passed over yet. */
        private @Nullable Turn<T> next;

        OrgQueue(CallKind kind, OrgCalls<T> org) {
            this.org = org;
            calls = org.of(kind);
        }

        static int orderOfAll(OrgQueue<?> one, OrgQueue<?> other) {
            return one.org.held != other.org.held
                    ? Integer.compare(one.org.held, other.org.held)
                    : Long.compare(one.calls.since, other.calls.since);
        }

        /** Of equal ones, the one that has been so for longest comes first. */
        static int orderOfKind(OrgQueue<?> one, OrgQueue<?> other) {
            return one.calls.held != other.calls.held
                    ? Integer.compare(one.calls.held, other.calls.held)
                    : Long.compare(one.calls.since, other.calls.since);
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

    private OrgsOfKind<T> ofKind(CallKind kind) {
        return kinds.computeIfAbsent(kind, OrgsOfKind::new);
    }

    /**
     * Returns whose turn it is, or null if nobody may have a place. Few organisations are passed
     * by: those that hold their share.
     */
    @Nullable Turn<T> first(Predicate<CallKind> admitsKind, Predicate<Turn<T>> admits) {
        Turn<T> first = null;
        int fewest = Integer.MAX_VALUE;
        for (Map.Entry<CallKind, OrgsOfKind<T>> ofKind : kinds.entrySet()) {
            boolean isAdmitted = admitsKind.test(ofKind.getKey());
            Turn<T> lowest = isAdmitted ? first(ofKind.getValue().byHeld, admits) : null;
            if (lowest != null) {
                Turn<T> next = Objects.requireNonNull(first(ofKind.getValue().inOrder, admits));
                int held = orgs.apply(lowest).held;
                if (first == null || held < fewest || (held == fewest && isEarlier(next, first))) {
                    first = next;
                    fewest = held;
                }
            }
        }
        return first;
    }

    private static <T> boolean isEarlier(Turn<T> one, Turn<T> other) {
        return CallingLane.order(one.first(), other.first()) < 0;
    }

    private @Nullable Turn<T> first(SortedSet<OrgQueue<T>> inOrder, Predicate<Turn<T>> admits) {
        for (OrgQueue<T> queue : inOrder) {
            looks++;
            Turn<T> turn = queue.turns.first();
            if (turn != null && admits.test(turn)) {
                return turn;
            }
        }
        return null;
    }

    /** Returns one of these kinds that was not passed over yet, or null. */
    @Nullable Turn<T> passOver(Predicate<CallKind> ofKinds) {
        for (Map.Entry<CallKind, OrgsOfKind<T>> ofKind : kinds.entrySet()) {
            if (ofKinds.test(ofKind.getKey())) {
                Turn<T> passed = passOver(ofKind.getValue().inOrder);
                if (passed != null) {
                    return passed;
                }
            }
        }
        return null;
    }

    private @Nullable Turn<T> passOver(SortedSet<OrgQueue<T>> inOrder) {
        for (OrgQueue<T> queue : inOrder) {
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
