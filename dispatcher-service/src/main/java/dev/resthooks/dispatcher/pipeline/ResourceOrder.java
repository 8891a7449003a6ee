package dev.resthooks.dispatcher.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is among the events of each resource: they reach the hook in log order. Those of a
 * resource stand in a line, linked to one another; the first of it knows the last. Who is first is
 * kept once a second delivery joins.
 */
final class ResourceOrder {
    /** Stands alone: no line is kept for it. */
    private @Nullable Delivery only;

    private @Nullable ResourceHeads heads;

    /** Lines up in log order: at the end, unless what lies above is known from a cursor. */
    void join(Delivery delivery) {
        if (delivery.order == 0) {
            return;
        }
        if (heads == null) {
            if (only == null) {
                only = delivery;
                return;
            }
            heads = new ResourceHeads();
            insert(only, heads);
            only = null;
        }
        insert(delivery, heads);
    }

    private static void insert(Delivery delivery, ResourceHeads heads) {
        Delivery first = heads.first(delivery.order);
        Delivery ahead = first == null ? null : first.lastOfResource;
        while (ahead != null
                && ahead.offset > delivery.offset
                && ahead.phase != Delivery.Phase.DETACHED) {
            ahead = ahead.ahead;
        }
        delivery.ahead = ahead;
        delivery.behind = ahead == null ? first : ahead.behind;
        if (ahead == null) {
            delivery.lastOfResource = first == null ? delivery : first.lastOfResource;
            heads.first(delivery);
        } else {
            ahead.behind = delivery;
        }
        if (delivery.behind != null) {
            delivery.behind.ahead = delivery;
        } else if (first != null) {
            first.lastOfResource = delivery;
        }
    }

    /** Whose turn it is when {@code delivery} has left, or null. */
    @Nullable Delivery leave(Delivery delivery) {
        if (only == delivery) {
            only = null;
        }
        Delivery first = first(delivery.order);
        if (first == delivery) {
            first = delivery.behind;
            next(delivery, first);
        } else if (first != null && delivery.ahead != null) {
            pass(first, delivery.ahead, delivery.behind);
        }
        delivery.ahead = null;
        delivery.behind = null;
        delivery.lastOfResource = null;
        return first;
    }

    /** The first one leaves. */
    private void next(Delivery first, @Nullable Delivery next) {
        if (heads == null) {
            return;
        }
        if (next == null) {
            heads.remove(first.order);
        } else {
            next.ahead = null;
            next.lastOfResource = first.lastOfResource;
            heads.first(next);
        }
    }

    /** One leaves that stands between others, or last. */
    private static void pass(Delivery first, Delivery ahead, @Nullable Delivery behind) {
        ahead.behind = behind;
        if (behind == null) {
            first.lastOfResource = ahead;
        } else {
            behind.ahead = ahead;
        }
    }

    /** Whether nobody of its resource stands ahead. */
    boolean isFirst(Delivery delivery) {
        return delivery.ahead == null;
    }

    /** Whose turn it is, or null. */
    @Nullable Delivery first(int order) {
        if (only != null) {
            return only.order == order ? only : null;
        }
        return heads == null || order == 0 ? null : heads.first(order);
    }
}
