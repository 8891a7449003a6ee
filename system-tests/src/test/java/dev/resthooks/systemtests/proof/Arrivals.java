package dev.resthooks.systemtests.proof;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/**
 * The events of one stream that a target accepted, in the order in which they came. For any thread.
 */
final class Arrivals {
    private final int[] last;
    private final BitSet seen = new BitSet();
    private int[] numbers = new int[16];
    private long[] nanos = new long[16];
    private int size;
    private long twice;
    private long disordered;

    Arrivals(int resources) {
        last = new int[resources];
        Arrays.fill(last, -1);
    }

    /** An arrival, in nanoseconds of {@link System#nanoTime}. */
    record Arrival(int number, long nanos) {}

    synchronized void add(int number, long at) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        numbers[size] = number;
        nanos[size++] = at;
        if (seen.get(number)) {
            twice++;
            return;
        }
        seen.set(number);
        int resource = number % last.length;
        if (number < last[resource]) {
            disordered++;
        }
        last[resource] = Math.max(number, last[resource]);
    }

    /** With what came twice. */
    synchronized int size() {
        return size;
    }

    synchronized Arrival get(int index) {
        return new Arrival(numbers[index], nanos[index]);
    }

    /** How many came again. */
    synchronized long twice() {
        return twice;
    }

    /** How many came for the first time after a later one of the same resource had come. */
    synchronized long disordered() {
        return disordered;
    }

    /** How many of the numbers never came. */
    synchronized long missing(int from, int to) {
        return (long) to - from - seen.get(from, to).cardinality();
    }

    synchronized boolean has(int number) {
        return seen.get(number);
    }

    /** The least that came; empty when none did. */
    synchronized OptionalInt least() {
        int first = seen.nextSetBit(0);
        return first < 0 ? OptionalInt.empty() : OptionalInt.of(first);
    }

    /** Whether something arrived at that time or later. */
    synchronized boolean since(long time) {
        return size > 0 && nanos[size - 1] >= time;
    }

    /** How many arrivals there were from one time to before another. */
    synchronized long between(long from, long to) {
        long count = 0;
        for (int i = size - 1; i >= 0 && nanos[i] >= from; i--) {
            count += nanos[i] < to ? 1 : 0;
        }
        return count;
    }

    /** The times of the arrivals from one time to before another. */
    synchronized LongStream times(long from, long to) {
        return LongStream.of(Arrays.copyOf(nanos, size)).filter(it -> it >= from && it < to);
    }

    /** The longest time without an arrival within a span, which must have ended. */
    synchronized long longestGap(long from, long to) {
        long gap = 0;
        long before = from;
        for (int i = 0; i < size; i++) {
            if (nanos[i] >= from && nanos[i] < to) {
                gap = Math.max(gap, nanos[i] - before);
                before = nanos[i];
            }
        }
        return Math.max(gap, to - before);
    }
}
