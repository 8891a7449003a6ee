package dev.resthooks.dispatcher.progress;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Deliveries of one lane by offset: a sorted array, which costs next to nothing while small. */
final class Deliveries {
    private static final @Nullable Delivery[] NONE = {};

    private @Nullable Delivery[] sorted = NONE;
    private int size;

    /** Adds one whose offset is not there yet; cheapest above all others. */
    void add(Delivery delivery) {
        int index = indexOf(delivery.offset);
        if (size == sorted.length) {
            sorted = Arrays.copyOf(sorted, Math.max(2, size + (size >> 1)));
        }
        System.arraycopy(sorted, index, sorted, index + 1, size - index);
        sorted[index] = delivery;
        size++;
    }

    boolean remove(Delivery delivery) {
        int index = indexOf(delivery.offset);
        if (index == size || sorted[index] != delivery) {
            return false;
        }
        size--;
        System.arraycopy(sorted, index + 1, sorted, index, size - index);
        sorted[size] = null;
        return true;
    }

    @Nullable Delivery at(long offset) {
        int index = indexOf(offset);
        Delivery found = index < size ? sorted[index] : null;
        return found != null && found.offset == offset ? found : null;
    }

    @Nullable Delivery first() {
        return size == 0 ? null : sorted[0];
    }

    @Nullable Delivery last() {
        return size == 0 ? null : sorted[size - 1];
    }

    @Nullable Delivery pollFirst() {
        Delivery first = first();
        if (first != null) {
            remove(first);
        }
        return first;
    }

    /** In log order; {@code action} must not add or remove any. */
    void forEach(Consumer<Delivery> action) {
        for (int i = 0; i < size; i++) {
            Delivery delivery = sorted[i];
            if (delivery != null) {
                action.accept(delivery);
            }
        }
    }

    void clear() {
        sorted = NONE;
        size = 0;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Of the first that lies at {@code offset} or above. */
    private int indexOf(long offset) {
        int low = 0;
        int high = size;
        if (size > 0 && offsetAt(size - 1) < offset) {
            return size;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (offsetAt(middle) < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long offsetAt(int index) {
        Delivery delivery = sorted[index];
        return delivery == null ? Long.MAX_VALUE : delivery.offset;
    }
}
