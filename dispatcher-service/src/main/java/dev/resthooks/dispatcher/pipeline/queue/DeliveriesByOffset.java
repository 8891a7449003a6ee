package dev.resthooks.dispatcher.pipeline.queue;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one lane in offset order, in sorted arrays, which cost next to nothing while
 * they are small. The offsets have an array of their own, so that a search touches no delivery.
 */
public final class DeliveriesByOffset {
    private static final @Nullable Delivery[] NONE = {};
    private static final long[] NOWHERE = {};

    private @Nullable Delivery[] sorted = NONE;
    private long[] offsets = NOWHERE;
    private int size;

    /** Adds a delivery whose offset is not present yet. Adding one above all others is cheapest. */
    public void add(Delivery delivery) {
        int index = indexOf(delivery.offset());
        if (size == sorted.length) {
            grow();
        }
        if (index < size) {
            System.arraycopy(sorted, index, sorted, index + 1, size - index);
            System.arraycopy(offsets, index, offsets, index + 1, size - index);
        }
        sorted[index] = delivery;
        offsets[index] = delivery.offset();
        size++;
    }

    /** Grows both arrays, or neither if memory runs out. */
    private void grow() {
        int room = Math.max(2, size + (size >> 1));
        @Nullable Delivery[] roomier = Arrays.copyOf(sorted, room);
        offsets = Arrays.copyOf(offsets, room);
        sorted = roomier;
    }

    public boolean remove(Delivery delivery) {
        int index = indexOf(delivery.offset());
        if (index == size || sorted[index] != delivery) {
            return false;
        }
        size--;
        if (index < size) {
            System.arraycopy(sorted, index + 1, sorted, index, size - index);
            System.arraycopy(offsets, index + 1, offsets, index, size - index);
        }
        sorted[size] = null;
        return true;
    }

    public @Nullable Delivery at(long offset) {
        int index = indexOf(offset);
        return index < size && offsets[index] == offset ? sorted[index] : null;
    }

    public @Nullable Delivery first() {
        return size == 0 ? null : sorted[0];
    }

    public @Nullable Delivery last() {
        return size == 0 ? null : sorted[size - 1];
    }

    public void forEach(Consumer<Delivery> action) {
        for (int i = 0; i < size; i++) {
            Delivery delivery = sorted[i];
            if (delivery != null) {
                action.accept(delivery);
            }
        }
    }

    public void clear() {
        sorted = NONE;
        offsets = NOWHERE;
        size = 0;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Returns the index of the first delivery at or above {@code offset}, or the size. */
    private int indexOf(long offset) {
        if (size == 0 || offsets[size - 1] < offset) {
            return size;
        }
        if (offset <= offsets[0]) {
            return 0;
        }
        // Most are settled soon after they were the first.
        int low = 1;
        int high = 1;
        while (high < size - 1 && offsets[high] < offset) {
            low = high + 1;
            high = Math.min(size - 1, high * 2 + 1);
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (offsets[middle] < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
