package dev.resthooks.bench.whole;

import java.util.function.IntFunction;

/** Finds the highest rate at which callbacks keep up with events. */
final class Knee {
    private static final int HIGHEST = 200_000;

    /** The search ends when the rate is known to one part in so many. */
    private static final int PRECISION = 20;

    private Knee() {}

    /** Returns the highest rate that was kept up with; {@code low} is one, to begin with. */
    static int find(int low, IntFunction<Figures> load) {
        int kept = low;
        int lost = 2 * low;
        while (lost < HIGHEST && load.apply(lost).keepsUp()) {
            kept = lost;
            lost *= 2;
        }
        while (lost - kept > kept / PRECISION) {
            int middle = (kept + lost) / 2;
            if (load.apply(middle).keepsUp()) {
                kept = middle;
            } else {
                lost = middle;
            }
        }
        return kept;
    }
}
