package dev.resthooks.simulator.load;

import java.util.List;

/** A comparison of callbacks with what was sent: the first differences, and how many. */
public record CallbackCheck(int callbacks, List<String> wrong, int wrongInAll) {
    /** The maximum number of differences that are named. */
    public static final int MOST_NAMED = 100;

    public CallbackCheck {
        wrong = List.copyOf(wrong);
    }
}
