package dev.resthooks.bench;

import java.util.List;

/** Alternates the order of contenders (ABBA), so that a machine that slows down favours none. */
public final class Turns {
    private Turns() {}

    public static <T> List<T> of(int round, List<T> contenders) {
        return round % 2 == 0 ? contenders : contenders.reversed();
    }
}
