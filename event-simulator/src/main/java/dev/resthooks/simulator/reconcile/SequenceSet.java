package dev.resthooks.simulator.reconcile;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongConsumer;

/**
 * A set of the numbers 0, 1, 2 …, for numbers that come nearly in order. A chunk of its bitmap is
 * dropped as soon as it is full, so a set without gaps takes some 200 bytes however long it is, and
 * one with gaps takes some bytes for each chunk after the first gap. Not thread-safe.
 */
final class SequenceSet {
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private static final BitSet NONE = new BitSet(0);
    private static final BitSet ALL = new BitSet(CHUNK);

    static {
        ALL.set(0, CHUNK);
    }

    /** A ring of the chunks from {@link #first} on. */
    BitSet[] ring = {NONE, NONE};

    private int head;
    private int used;
    private long first;
    private long size;

    /** Adds a number. Returns false if it was there. */
    boolean add(long number) {
        long place = number >> CHUNK_BITS;
        if (place < first) {
            return false;
        }
        int slot = slotOf(place);
        if (ring[slot].isEmpty()) {
            ring[slot] = new BitSet(CHUNK);
        }
        BitSet chunk = ring[slot];
        if (chunk.get(bit(number))) {
            return false;
        }
        size++;
        chunk.set(bit(number));
        if (isFull(chunk)) {
            ring[slot] = ALL;
            dropFullOnes();
        }
        return true;
    }

    boolean contains(long number) {
        long place = number >> CHUNK_BITS;
        if (place < first || place >= first + used) {
            return place < first;
        }
        return ring[(head + (int) (place - first)) & (ring.length - 1)].get(bit(number));
    }

    private static boolean isFull(BitSet chunk) {
        return chunk.nextClearBit(0) == CHUNK;
    }

    private static int bit(long number) {
        return (int) number & (CHUNK - 1);
    }

    long size() {
        return size;
    }

    /** Calls {@code missing} with each number below {@code end} that is absent, in order. */
    void missingBelow(long end, LongConsumer missing) {
        for (long number = first << CHUNK_BITS; number < end; number++) {
            if (!contains(number)) {
                missing.accept(number);
            }
        }
    }

    private int slotOf(long place) {
        int wanted = Math.toIntExact(place - first) + 1;
        if (wanted > ring.length) {
            grow(wanted);
        }
        used = Math.max(used, wanted);
        return (head + wanted - 1) & (ring.length - 1);
    }

    private void grow(int wanted) {
        BitSet[] larger = new BitSet[Integer.highestOneBit(wanted - 1) << 1];
        Arrays.fill(larger, NONE);
        for (int index = 0; index < used; index++) {
            larger[index] = ring[(head + index) & (ring.length - 1)];
        }
        ring = larger;
        head = 0;
    }

    private void dropFullOnes() {
        while (used > 0 && isFull(ring[head])) {
            ring[head] = NONE;
            head = (head + 1) & (ring.length - 1);
            first++;
            used--;
        }
    }
}
