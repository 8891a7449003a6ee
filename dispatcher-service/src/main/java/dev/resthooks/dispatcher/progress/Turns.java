package dev.resthooks.dispatcher.progress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose turn it is among the events of each resource: they reach the hook in log order. */
final class Turns {
    private final Map<Integer, ArrayDeque<Delivery>> lines = new HashMap<>();

    /** Lines up in log order: at the end, unless what lies above is known from a cursor. */
    void join(Delivery delivery) {
        if (delivery.order == 0) {
            return;
        }
        ArrayDeque<Delivery> line =
                lines.computeIfAbsent(delivery.order, order -> new ArrayDeque<>(2));
        Deque<Delivery> above = new ArrayDeque<>(0);
        while (!line.isEmpty()
                && line.peekLast().offset > delivery.offset
                && line.peekLast().phase != Delivery.Phase.DETACHED) {
            above.addFirst(line.removeLast());
        }
        line.addLast(delivery);
        line.addAll(above);
    }

    void leave(Delivery delivery) {
        ArrayDeque<Delivery> line = lines.get(delivery.order);
        if (line != null && line.remove(delivery) && line.isEmpty()) {
            lines.remove(delivery.order);
        }
    }

    /** All that stand in line, in order. */
    Iterable<Delivery> line(int order) {
        ArrayDeque<Delivery> line = lines.get(order);
        return line == null ? List.of() : line;
    }

    boolean has(Delivery delivery) {
        return delivery.order == 0 || first(delivery.order) == delivery;
    }

    /** Whose turn it is, or null. */
    @Nullable Delivery first(int order) {
        ArrayDeque<Delivery> line = lines.get(order);
        return line == null ? null : line.peekFirst();
    }
}
