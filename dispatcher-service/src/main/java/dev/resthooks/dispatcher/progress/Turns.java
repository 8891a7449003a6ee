package dev.resthooks.dispatcher.progress;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is among the events of each resource: they reach the hook in log order. Those of a
 * resource stand in a line, linked to one another; the lines are kept once a second delivery joins.
 */
final class Turns {
    private static final class Line {
        private @Nullable Delivery first;
        private @Nullable Delivery last;
    }

    /** Stands alone: no line is kept for it. */
    private @Nullable Delivery only;

    private @Nullable Map<Integer, Line> lines;

    /** Lines up in log order: at the end, unless what lies above is known from a cursor. */
    void join(Delivery delivery) {
        if (delivery.order == 0) {
            return;
        }
        if (lines == null) {
            if (only == null) {
                only = delivery;
                return;
            }
            lines = new HashMap<>();
            enlist(only, lines);
            only = null;
        }
        enlist(delivery, lines);
    }

    private static void enlist(Delivery delivery, Map<Integer, Line> lines) {
        Line line = lines.computeIfAbsent(delivery.order, order -> new Line());
        Delivery ahead = line.last;
        while (ahead != null
                && ahead.offset > delivery.offset
                && ahead.phase != Delivery.Phase.DETACHED) {
            ahead = ahead.ahead;
        }
        Delivery behind = ahead == null ? line.first : ahead.behind;
        link(line, ahead, delivery);
        link(line, delivery, behind);
    }

    private static void link(Line line, @Nullable Delivery ahead, @Nullable Delivery behind) {
        if (ahead == null) {
            line.first = behind;
        } else {
            ahead.behind = behind;
        }
        if (behind == null) {
            line.last = ahead;
        } else {
            behind.ahead = ahead;
        }
    }

    void leave(Delivery delivery) {
        if (only == delivery) {
            only = null;
        }
        Line line = lines == null ? null : lines.get(delivery.order);
        if (line == null || !isIn(line, delivery)) {
            return;
        }
        link(line, delivery.ahead, delivery.behind);
        delivery.ahead = null;
        delivery.behind = null;
        if (line.first == null && lines != null) {
            lines.remove(delivery.order);
        }
    }

    private static boolean isIn(Line line, Delivery delivery) {
        return delivery.ahead != null || line.first == delivery;
    }

    /** Whether nobody of its resource stands ahead. */
    boolean has(Delivery delivery) {
        return delivery.ahead == null;
    }

    /** Whose turn it is, or null. */
    @Nullable Delivery first(int order) {
        if (only != null) {
            return only.order == order ? only : null;
        }
        Line line = lines == null ? null : lines.get(order);
        return line == null ? null : line.first;
    }
}
