package dev.resthooks.dispatcher.pipeline.queue;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the events of each resource in log order, in linked lists whose first element knows the
 * last. The table of first elements is built when a second delivery joins.
 */
public final class ResourceOrder {
    abstract static sealed class Entry permits Delivery {
        @Nullable Delivery ahead;
        @Nullable Delivery behind;

        /** The last delivery of the resource; set only in the first one. */
        @Nullable Delivery lastOfResource;
    }

    /** The only delivery, as long as no table is built. */
    private @Nullable Delivery only;

    private @Nullable ResourceHeads heads;

    /** Adds a delivery in log order: a cursor may have named one with a higher offset. */
    public void join(Delivery delivery) {
        if (delivery.resourceHash() == 0) {
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
        Delivery first = heads.first(delivery.resourceHash());
        Delivery ahead = first == null ? null : first.lastOfResource;
        while (ahead != null && ahead.offset() > delivery.offset() && ahead.isCurrent()) {
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

    /** Removes a delivery, and returns the first that remains of its resource, or null. */
    public @Nullable Delivery leave(Delivery delivery) {
        if (only == delivery) {
            only = null;
        }
        Delivery first = first(delivery.resourceHash());
        if (first == delivery) {
            first = delivery.behind;
            replaceFirst(delivery, first);
        } else if (first != null && delivery.ahead != null) {
            unlink(first, delivery.ahead, delivery.behind);
        }
        delivery.ahead = null;
        delivery.behind = null;
        delivery.lastOfResource = null;
        return first;
    }

    private void replaceFirst(Delivery first, @Nullable Delivery next) {
        if (heads == null) {
            return;
        }
        if (next == null) {
            heads.remove(first.resourceHash());
        } else {
            next.ahead = null;
            next.lastOfResource = first.lastOfResource;
            heads.first(next);
        }
    }

    private static void unlink(Delivery first, Delivery ahead, @Nullable Delivery behind) {
        ahead.behind = behind;
        if (behind == null) {
            first.lastOfResource = ahead;
        } else {
            behind.ahead = ahead;
        }
    }

    public boolean isFirst(Delivery delivery) {
        return delivery.ahead == null;
    }

    public @Nullable Delivery first(int resourceHash) {
        if (only != null) {
            return only.resourceHash() == resourceHash ? only : null;
        }
        return heads == null || resourceHash == 0 ? null : heads.first(resourceHash);
    }

    public @Nullable Delivery ahead(Delivery delivery) {
        return delivery.ahead;
    }

    public @Nullable Delivery behind(Delivery delivery) {
        return delivery.behind;
    }
}
