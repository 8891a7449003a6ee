package dev.resthooks.simulator.load;

import java.util.List;

/**
 * A comparison of the registry's hooks with the expected ones, at the end of a load.
 *
 * @param hooks the number of hooks that were checked
 * @param wrong the first differences, one per hook
 * @param wrongInAll the number of hooks with a difference
 */
public record HookCheck(int hooks, List<String> wrong, int wrongInAll) {
    /** The maximum number of differences that are named. */
    public static final int MOST_NAMED = 100;

    public HookCheck {
        wrong = List.copyOf(wrong);
    }
}
