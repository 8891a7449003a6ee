package dev.resthooks.simulator.reconcile;

import java.util.Optional;

/**
 * The content of an event's id in a load: {@code run-stream-number-back-due}, with numbers in
 * hexadecimal.
 *
 * @param stream the stream of the event
 * @param number the place of the event in its stream, from 0 without gaps
 * @param back the distance to the previous event about the same resource; 0 if there is none
 * @param dueMicros when the event was due, in microseconds since the load began
 */
public record EventTag(int stream, long number, long back, long dueMicros) {
    private static final char SEPARATOR = '-';
    private static final String DIGITS = "0123456789abcdef";

    public boolean hasPredecessor() {
        return back > 0;
    }

    public long predecessor() {
        return number - back;
    }

    public String id(String run) {
        return idPrefix(run, stream, number)
                + Long.toHexString(back)
                + SEPARATOR
                + Long.toHexString(dueMicros);
    }

    /** Returns the beginning of an event's id, which is enough to find it in logs. */
    public static String idPrefix(String run, int stream, long number) {
        return run
                + SEPARATOR
                + Integer.toHexString(stream)
                + SEPARATOR
                + Long.toHexString(number)
                + SEPARATOR;
    }

    /** Parses an id of {@link #id}. Returns empty if it is invalid or belongs to another run. */
    public static Optional<EventTag> read(CharSequence id, String run) {
        long[] numbers = {-1, -1, -1, -1}; // -1 stands for a number without digits.
        int last = id.toString().startsWith(run) ? -1 : numbers.length;
        for (int at = run.length(); at < id.length() && last < numbers.length; at++) {
            long number = last < 0 ? 0 : numbers[last];
            char letter = id.charAt(at);
            int digit = DIGITS.indexOf(letter);
            if (letter == SEPARATOR && number >= 0) {
                last++;
            } else if (digit >= 0 && number != 0 && number <= Long.MAX_VALUE / 16) {
                numbers[last] = Math.max(number, 0) * 16 + digit;
            } else {
                return Optional.empty();
            }
        }
        boolean complete = last == numbers.length - 1 && numbers[last] >= 0;
        return complete && numbers[0] <= Integer.MAX_VALUE && numbers[2] <= numbers[1]
                ? Optional.of(new EventTag((int) numbers[0], numbers[1], numbers[2], numbers[3]))
                : Optional.empty();
    }
}
