package dev.resthooks.simulator.reconcile;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * A set of the numbers 0, 1, 2 …, for numbers that come nearly in order. A chunk of its bitmap is
 * dropped as soon as it is full, so a set without gaps takes some 200 bytes however long it is, and
 * one with gaps takes some bytes for each chunk after the first gap. Not thread-safe.
 */
final class SequenceSet {
    private static final int WORDS = 16;
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK = 1 << CHUNK_BITS;

    /** Represent an empty chunk and a full one. */
    private static final Chunk NONE = new Chunk(0);

    private static final Chunk ALL = new Chunk(0);

    /** A ring of the chunks from {@link #first} on. */
    private Chunk[] ring = {NONE, NONE};

    private int head;
    private int used;
    private long first;
    private long size;

    private static final class Chunk {
        private final long[] words;
        private int count;

        Chunk(int words) {
            this.words = new long[words];
        }

        boolean has(long number) {
            return (words[word(number)] & bit(number)) != 0;
        }

        /** Adds a number. Returns whether the chunk is full now. */
        boolean add(long number) {
            words[word(number)] |= bit(number);
            return ++count == CHUNK;
        }

        private static int word(long number) {
            return (int) (number & (CHUNK - 1)) >> 6;
        }

        private static long bit(long number) {
            return 1L << (number & 63);
        }
    }

    /** Adds a number. Returns false if it was there. */
    boolean add(long number) {
        long place = number >> CHUNK_BITS;
        if (place < first) {
            return false;
        }
        int slot = slotOf(place);
        if (ring[slot] == NONE) {
            ring[slot] = new Chunk(WORDS);
        }
        Chunk chunk = ring[slot];
        if (chunk == ALL || chunk.has(number)) {
            return false;
        }
        size++;
        if (chunk.add(number)) {
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
        Chunk chunk = ring[(head + (int) (place - first)) & (ring.length - 1)];
        return chunk == ALL || (chunk != NONE && chunk.has(number));
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

    int chunksKept() {
        return (int) Arrays.stream(ring).filter(chunk -> chunk != NONE && chunk != ALL).count();
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
        Chunk[] larger = new Chunk[Integer.highestOneBit(wanted - 1) << 1];
        Arrays.fill(larger, NONE);
        for (int index = 0; index < used; index++) {
            larger[index] = ring[(head + index) & (ring.length - 1)];
        }
        ring = larger;
        head = 0;
    }

    private void dropFullOnes() {
        while (used > 0 && ring[head] == ALL) {
            ring[head] = NONE;
            head = (head + 1) & (ring.length - 1);
            first++;
            used--;
        }
    }
}
