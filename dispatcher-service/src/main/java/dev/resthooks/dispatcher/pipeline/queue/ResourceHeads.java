package dev.resthooks.dispatcher.pipeline.queue;

import org.jspecify.annotations.Nullable;

/**
 * The first delivery of each resource, by its hash: a table with linear probing, which allocates no
 * entries, since every delivery passes through it.
 */
final class ResourceHeads {
    private static final int SMALLEST = 8;

    /** 2<sup>32</sup> divided by the golden ratio: it spreads hashes that are similar. */
    private static final int SPREAD = 0x9E3779B9;

    /** The resource hash in each place of the table, or 0 if the place is free: no hash is 0. */
    private int[] hashes = new int[SMALLEST];

    private @Nullable Delivery[] firsts = new Delivery[SMALLEST];
    private int size;

    @Nullable Delivery first(int resourceHash) {
        return firsts[find(resourceHash)];
    }

    void first(Delivery delivery) {
        int at = find(delivery.resourceHash());
        if (hashes[at] == 0) {
            hashes[at] = delivery.resourceHash();
            size++;
        }
        firsts[at] = delivery;
        if (size > hashes.length / 2) {
            resize(2 * hashes.length);
        }
    }

    void remove(int resourceHash) {
        int at = find(resourceHash);
        if (hashes[at] == 0) {
            return;
        }
        size--;
        if (size == 0 && hashes.length > SMALLEST) {
            resize(SMALLEST);
        } else {
            free(at);
        }
    }

    /** Frees a place, and moves entries that would no longer be found behind it. */
    private void free(int at) {
        int gap = at;
        int mask = hashes.length - 1;
        for (int next = (gap + 1) & mask; hashes[next] != 0; next = (next + 1) & mask) {
            int passed = (next - home(hashes[next])) & mask;
            if (passed >= ((next - gap) & mask)) {
                hashes[gap] = hashes[next];
                firsts[gap] = firsts[next];
                gap = next;
            }
        }
        hashes[gap] = 0;
        firsts[gap] = null;
    }

    private void resize(int length) {
        int[] known = hashes;
        @Nullable Delivery[] deliveries = firsts;
        hashes = new int[length];
        firsts = new Delivery[length];
        for (int i = 0; i < known.length && size > 0; i++) {
            if (known[i] != 0) {
                int at = find(known[i]);
                hashes[at] = known[i];
                firsts[at] = deliveries[i];
            }
        }
    }

    /** Returns the place of the resource, or the free place where it would go. */
    private int find(int resourceHash) {
        int mask = hashes.length - 1;
        int at = home(resourceHash);
        while (hashes[at] != resourceHash && hashes[at] != 0) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private int home(int resourceHash) {
        return (resourceHash * SPREAD) >>> (Integer.numberOfLeadingZeros(hashes.length) + 1);
    }
}
