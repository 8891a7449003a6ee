package dev.resthooks.bench;

import java.util.List;

/**
 * The order in which contenders take turns: forward in one round, backward in the next (ABBA). A
 * machine that grows slower or faster during a run then favours none of them.
 */
public final class Turns {
    private Turns() {}

    /**
     * Returns the contenders in the order of their turns.
     *
     * @param round the number of the round, counted from any number on
     */
    public static <T> List<T> of(int round, List<T> contenders) {
        return round % 2 == 0 ? contenders : contenders.reversed();
    }
}
