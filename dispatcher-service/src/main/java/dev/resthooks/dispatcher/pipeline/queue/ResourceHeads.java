package dev.resthooks.dispatcher.pipeline.queue;

import org.jspecify.annotations.Nullable;

/**
 * The first delivery of each resource, by {@link Delivery#order}. A hash table with open addressing
 * (linear probing), which allocates no entry objects, since every delivery passes through it.
 */
final class ResourceHeads {
    private static final int SMALLEST = 8;

    /** 2<sup>32</sup> divided by the golden ratio: it spreads hashes that are similar. */
    private static final int SPREAD = 0x9E3779B9;

    /** The order in each place of the table, or 0 if the place is free: no order is 0. */
    private int[] orders = new int[SMALLEST];

    private @Nullable Delivery[] firsts = new Delivery[SMALLEST];
    private int size;

    @Nullable Delivery first(int order) {
        return firsts[find(order)];
    }

    /** Makes a delivery the first of its order. */
    void first(Delivery delivery) {
        int at = find(delivery.order());
        if (orders[at] == 0) {
            orders[at] = delivery.order();
            size++;
        }
        firsts[at] = delivery;
        if (size > orders.length / 2) {
            resize(2 * orders.length);
        }
    }

    /** Removes an order that has no delivery left. */
    void remove(int order) {
        int at = find(order);
        if (orders[at] == 0) {
            return;
        }
        size--;
        if (size == 0 && orders.length > SMALLEST) {
            resize(SMALLEST);
        } else {
            free(at);
        }
    }

    /** Frees a place, and moves entries that would no longer be found behind it. */
    private void free(int at) {
        int gap = at;
        int mask = orders.length - 1;
        for (int next = (gap + 1) & mask; orders[next] != 0; next = (next + 1) & mask) {
            int passed = (next - home(orders[next])) & mask;
            if (passed >= ((next - gap) & mask)) {
                orders[gap] = orders[next];
                firsts[gap] = firsts[next];
                gap = next;
            }
        }
        orders[gap] = 0;
        firsts[gap] = null;
    }

    private void resize(int length) {
        int[] known = orders;
        @Nullable Delivery[] deliveries = firsts;
        orders = new int[length];
        firsts = new Delivery[length];
        for (int i = 0; i < known.length && size > 0; i++) {
            if (known[i] != 0) {
                int at = find(known[i]);
                orders[at] = known[i];
                firsts[at] = deliveries[i];
            }
        }
    }

    /** Returns the place of the order, or the free place where it would go. */
    private int find(int order) {
        int mask = orders.length - 1;
        int at = home(order);
        while (orders[at] != order && orders[at] != 0) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private int home(int order) {
        return (order * SPREAD) >>> (Integer.numberOfLeadingZeros(orders.length) + 1);
    }
}
