package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.EventType;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds events by name, and suggests a name for a misspelt one. */
public final class EventNames {
    private EventNames() {}

    /**
     * Returns the platform's event with exactly this name. Notices are excluded, because only the
     * registry writes them.
     */
    public static Optional<EventType> find(String name) {
        return EventType.named(name).filter(event -> !event.isNotice());
    }

    /** Returns an error message for an unknown name, with the nearest known one. */
    public static String unknown(String name) {
        return "there is no event '" + name + "'; did you mean " + nearest(name).eventName() + "?";
    }

    static EventType nearest(String name) {
        return EventType.ofPlatform().stream()
                .min(Comparator.comparingInt(event -> distance(name, event.eventName())))
                .orElseThrow();
    }

    /** Returns the edit distance of two words (Levenshtein), ignoring case. */
    private static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
