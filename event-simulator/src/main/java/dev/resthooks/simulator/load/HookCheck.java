package dev.resthooks.simulator.load;

import java.util.List;

/**
 * What the registry says about the hooks in the end, against what was expected of it.
 *
 * @param hooks how many were looked at
 * @param wrong what isn't as it should be, hook by hook, the first of them
 * @param wrongInAll how many hooks aren't as they should be
 */
public record HookCheck(int hooks, List<String> wrong, int wrongInAll) {
    /** How many hooks are named. */
    public static final int MOST_NAMED = 100;

    public HookCheck {
        wrong = List.copyOf(wrong);
    }
}
