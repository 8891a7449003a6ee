package dev.resthooks.simulator.load;

import java.util.List;

/** A comparison of hooks with what they should be: the first differences, and how many. */
public record HookCheck(int hooks, List<String> wrong, int wrongInAll) {
    /** The maximum number of differences that are named. */
    public static final int MOST_NAMED = 100;

    public HookCheck {
        wrong = List.copyOf(wrong);
    }
}
