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
    private static final int RADIX = 16;
    private static final int FIELDS = 4;
    private static final int MOST_DIGITS = 16;

    public boolean hasPredecessor() {
        return back > 0;
    }

    public long predecessor() {
        return number - back;
    }

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
        long[] numbers = new long[FIELDS];
        int at = run.length();
        if (id.length() <= at || CharSequence.compare(id.subSequence(0, at), run) != 0) {
            return Optional.empty();
        }
        for (int field = 0; field < FIELDS; field++) {
            int begin = at + 1;
            int end = begin;
            while (end < id.length() && digit(id.charAt(end)) >= 0) {
                numbers[field] = numbers[field] * RADIX + digit(id.charAt(end++));
            }
            boolean separated = at < id.length() && id.charAt(at) == SEPARATOR;
            if (!separated || !isNumber(id, begin, end) || numbers[field] < 0) {
                return Optional.empty();
            }
            at = end;
        }
        boolean possible = numbers[0] <= Integer.MAX_VALUE && numbers[2] <= numbers[1];
        return at == id.length() && possible
                ? Optional.of(new EventTag((int) numbers[0], numbers[1], numbers[2], numbers[3]))
                : Optional.empty();
    }

    /** Accepts only one spelling of each number, and only numbers that fit into a long. */
    private static boolean isNumber(CharSequence id, int begin, int end) {
        int digits = end - begin;
        return digits >= 1 && digits <= MOST_DIGITS && (digits == 1 || id.charAt(begin) != '0');
    }

    private static int digit(char letter) {
        if (letter >= '0' && letter <= '9') {
            return letter - '0';
        }
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
