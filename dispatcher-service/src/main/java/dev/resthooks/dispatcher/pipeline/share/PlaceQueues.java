package dev.resthooks.dispatcher.pipeline.share;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
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
    private int turns;
    private long changes;
    private long looks;

    private static final class OrgsOfKind<T> {
        /** The one that holds the fewest places comes first. */
        private final Ranking<OrgQueue<T>> byHeld = new Ranking<>();

        /** The one whose turn it is of the kind comes first. */
        private final Ranking<OrgQueue<T>> inOrder;

        OrgsOfKind(CallKind kind) {
            inOrder = kind == CallKind.QUICK ? byHeld : new Ranking<>();
        }

        void add(OrgQueue<T> queue) {
            byHeld.add(queue.ofAll, queue.org.held.all(), queue.org.heldSince);
            if (inOrder != byHeld) {
                inOrder.add(queue.ofKind, queue.org.held.of(queue.kind), queue.org.heldSince);
            }
        }

        void move(OrgQueue<T> queue) {
            byHeld.move(queue.ofAll, queue.org.held.all(), queue.org.heldSince);
            if (inOrder != byHeld) {
                inOrder.move(queue.ofKind, queue.org.held.of(queue.kind), queue.org.heldSince);
            }
        }

        void remove(OrgQueue<T> queue) {
            byHeld.remove(queue.ofAll);
            if (inOrder != byHeld) {
                inOrder.remove(queue.ofKind);
            }
        }
    }

    static final class OrgQueue<T> {
        private final CallKind kind;
        private final OrgCalls<T> org;
        private final Ranking.Entry<OrgQueue<T>> ofAll = new Ranking.Entry<>(this);
        private final Ranking.Entry<OrgQueue<T>> ofKind = new Ranking.Entry<>(this);
        private final Chain<Turn<T>> turns = new Chain<>();

        /** The first of them that was not passed over yet. */
        private @Nullable Turn<T> next;

        OrgQueue(CallKind kind, OrgCalls<T> org) {
            this.kind = kind;
            this.org = org;
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
        OrgQueue<T> queue = org.queues.computeIfAbsent(turn.kind, it -> new OrgQueue<>(it, org));
        if (queue.turns.isEmpty()) {
            ofKind(turn.kind).add(queue);
        }
        queue.add(turn);
        turns++;
    }

    void remove(Turn<T> turn) {
        OrgQueue<T> queue = Objects.requireNonNull(orgs.apply(turn).queues.get(turn.kind));
        queue.remove(turn);
        turns--;
        if (queue.turns.isEmpty()) {
            ofKind(turn.kind).remove(queue);
        }
    }

    /** Takes note that the organisation holds more places for calls of a kind, or fewer. */
    void hold(OrgCalls<T> org, CallKind kind, int more) {
        org.held.add(kind, more);
        org.heldSince = changes++;
        for (OrgQueue<T> queue : org.queues.values()) {
            if (!queue.turns.isEmpty()) {
                ofKind(queue.kind).move(queue);
            }
        }
    }

    private OrgsOfKind<T> ofKind(CallKind kind) {
        return kinds.computeIfAbsent(kind, OrgsOfKind::new);
    }

    /**
     * Returns whose turn it is, or null if nobody may have a place. Few organisations are passed
     * by: those that hold their share.
     */
    @Nullable Turn<T> first(Predicate<CallKind> admitsKind, Predicate<Turn<T>> admits) {
        if (turns == 0) {
            return null;
        }
        Turn<T> first = null;
        int fewest = Integer.MAX_VALUE;
        for (Map.Entry<CallKind, OrgsOfKind<T>> ofKind : kinds.entrySet()) {
            boolean isAdmitted = admitsKind.test(ofKind.getKey());
            Turn<T> lowest = isAdmitted ? first(ofKind.getValue().byHeld, admits) : null;
            if (lowest != null) {
                Turn<T> next = nextOfKind(ofKind.getValue(), lowest, admits);
                int held = orgs.apply(lowest).held.all();
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

    private Turn<T> nextOfKind(OrgsOfKind<T> kind, Turn<T> lowest, Predicate<Turn<T>> admits) {
        return kind.inOrder == kind.byHeld
                ? lowest
                : Objects.requireNonNull(first(kind.inOrder, admits));
    }

    private @Nullable Turn<T> first(Ranking<OrgQueue<T>> ranking, Predicate<Turn<T>> admits) {
        for (var next = ranking.first(); next != null; next = ranking.after(next)) {
            looks++;
            Turn<T> turn = next.item.turns.first();
            if (turn != null && admits.test(turn)) {
                return turn;
            }
        }
        return null;
    }

    /** Returns one of these kinds that was not passed over yet, or null. */
    @Nullable Turn<T> passOver(Predicate<CallKind> ofKinds) {
        if (turns == 0) {
            return null;
        }
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

    private @Nullable Turn<T> passOver(Ranking<OrgQueue<T>> ranking) {
        for (var next = ranking.first(); next != null; next = ranking.after(next)) {
            looks++;
            Turn<T> passed = next.item.next;
            if (passed != null) {
                next.item.next = passed.after();
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
