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
    private static final int WORDS = 5;
    private static final String[] NONE = {};

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
        String text = id.toString();
        String[] words = text.startsWith(run) ? text.substring(run.length()).split("-", -1) : NONE;
        if (words.length != WORDS) {
            return Optional.empty();
        }
        try {
            EventTag tag =
                    new EventTag(
                            Integer.parseInt(words[1], RADIX),
                            Long.parseLong(words[2], RADIX),
                            Long.parseLong(words[3], RADIX),
                            Long.parseLong(words[4], RADIX));
            // A number has only one spelling.
            return Optional.of(tag).filter(it -> it.back <= it.number && it.id(run).equals(text));
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }
}
