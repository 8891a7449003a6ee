package dev.resthooks.simulator.reconcile;

import java.util.Optional;

/**
 * What an event of a load says about itself in its id: {@code run-stream-number-back-due}, numbers
 * in hexadecimal.
 *
 * @param stream which event of which organisation
 * @param number its place in the stream, from 0 without gaps
 * @param back how many places before it the event before about the same resource is; 0 when there
 *     is none
 * @param dueMicros when it was to be sent, in microseconds since the load began
 */
public record EventTag(int stream, long number, long back, long dueMicros) {
    private static final char SEPARATOR = '-';
    private static final int RADIX = 16;

    /** Whether an event about the same resource came before it. */
    public boolean hasPredecessor() {
        return back > 0;
    }

    /** The number of the event before about the same resource. */
    public long predecessor() {
        return number - back;
    }

    /** The event's id in that run. */
    public String id(String run) {
        return run
                + SEPARATOR
                + Integer.toHexString(stream)
                + SEPARATOR
                + Long.toHexString(number)
                + SEPARATOR
                + Long.toHexString(back)
                + SEPARATOR
                + Long.toHexString(dueMicros);
    }

    /** What the ids of a stream's n-th event begin with: enough to find it in logs. */
    public static String idPrefix(String run, int stream, long number) {
        return run
                + SEPARATOR
                + Integer.toHexString(stream)
                + SEPARATOR
                + Long.toHexString(number)
                + SEPARATOR;
    }

    /** Reads an id; empty when it is of no event of that run. */
    public static Optional<EventTag> read(CharSequence id, String run) {
        int begin = run.length();
        if (id.length() <= begin || CharSequence.compare(id.subSequence(0, begin), run) != 0) {
            return Optional.empty();
        }
        long[] numbers = new long[4];
        int count = -1;
        for (int at = begin; at < id.length(); at++) {
            char letter = id.charAt(at);
            int digit = Character.digit(letter, RADIX);
            if (letter == SEPARATOR && ++count < numbers.length) {
                continue;
            }
            if (digit < 0 || count < 0) {
                return Optional.empty();
            }
            numbers[count] = numbers[count] * RADIX + digit;
        }
        return count == numbers.length - 1 && id.charAt(id.length() - 1) != SEPARATOR
                ? Optional.of(new EventTag((int) numbers[0], numbers[1], numbers[2], numbers[3]))
                : Optional.empty();
    }
}
