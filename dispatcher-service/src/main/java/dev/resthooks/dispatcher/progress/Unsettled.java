package dev.resthooks.dispatcher.progress;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A lane's events that are not settled, in log order, and whose turn it is among a resource's. */
final class Unsettled {
    private final NavigableMap<Long, Delivery> byOffset = new TreeMap<>();
    private final Map<Integer, ArrayDeque<Delivery>> byOrder = new HashMap<>();

    void add(Delivery delivery) {
        byOffset.put(delivery.offset, delivery);
        if (delivery.order != 0) {
            line(byOrder.computeIfAbsent(delivery.order, order -> new ArrayDeque<>(2)), delivery);
        }
    }

    /** Lines up in log order: at the end, unless what lies above is known from a cursor. */
    private static void line(ArrayDeque<Delivery> turn, Delivery delivery) {
        Deque<Delivery> above = new ArrayDeque<>(0);
        while (!turn.isEmpty() && turn.peekLast().offset > delivery.offset) {
            above.addFirst(turn.removeLast());
        }
        turn.addLast(delivery);
        turn.addAll(above);
    }

    void remove(Delivery delivery) {
        byOffset.remove(delivery.offset, delivery);
        leaveTurn(delivery);
    }

    /** The delivery no longer keeps others of its resource waiting. */
    private void leaveTurn(Delivery delivery) {
        ArrayDeque<Delivery> turn = byOrder.get(delivery.order);
        if (turn != null && turn.remove(delivery) && turn.isEmpty()) {
            byOrder.remove(delivery.order);
        }
    }

    /**
     * Forgets all. What is in flight is detached, and keeps its resource's later events waiting
     * until its answer has come ({@link #remove}).
     */
    List<Delivery> clear() {
        List<Delivery> gone = new ArrayList<>(byOffset.values());
        byOffset.clear();
        for (Delivery delivery : gone) {
            if (delivery.phase == Delivery.Phase.IN_FLIGHT) {
                delivery.phase = Delivery.Phase.DETACHED;
            } else {
                delivery.phase = Delivery.Phase.DONE;
                leaveTurn(delivery);
            }
        }
        return gone;
    }

    boolean hasTurn(Delivery delivery) {
        ArrayDeque<Delivery> turn = byOrder.get(delivery.order);
        return turn == null || turn.peekFirst() == delivery;
    }

    /** Whose turn it is after that delivery's, or null. */
    @Nullable Delivery nextTurn(Delivery delivery) {
        ArrayDeque<Delivery> turn = byOrder.get(delivery.order);
        return turn == null ? null : turn.peekFirst();
    }

    @Nullable Delivery at(long offset) {
        return byOffset.get(offset);
    }

    @Nullable Delivery first() {
        Map.Entry<Long, Delivery> first = byOffset.firstEntry();
        return first == null ? null : first.getValue();
    }

    @Nullable Delivery last() {
        Map.Entry<Long, Delivery> last = byOffset.lastEntry();
        return last == null ? null : last.getValue();
    }

    Collection<Delivery> inLogOrder() {
        return byOffset.values();
    }

    int size() {
        return byOffset.size();
    }

    boolean isEmpty() {
        return byOffset.isEmpty();
    }
}
