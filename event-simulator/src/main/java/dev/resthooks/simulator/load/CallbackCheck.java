package dev.resthooks.simulator.load;

import java.util.List;

/**
 * A comparison of some callbacks with what was sent, at the end of a load.
 *
 * @param callbacks the number of callbacks that were checked
 * @param wrong the first differences, one per callback
 * @param wrongInAll the number of callbacks with a difference
 */
public record CallbackCheck(int callbacks, List<String> wrong, int wrongInAll) {
    /** The maximum number of differences that are named. */
    public static final int MOST_NAMED = 100;

    public CallbackCheck {
        wrong = List.copyOf(wrong);
    }
}
