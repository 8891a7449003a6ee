package dev.resthooks.dispatcher.pipeline.share;

/** What a lane's calls are like. No kind may hold all places, so none keeps others waiting. */
public enum CallKind {
    /** The target answers quickly, or it has answered before and the lane makes its first call. */
    QUICK(1, 1),

    /** The lane is suspended and probes its target. */
    PROBE(1, 20),

    /**
     * The target takes long; or it has answered before, and several calls of the lane have no
     * answer yet. A quarter of the places stays free for others, however many are slow.
     */
    SLOW(3, 4),

    /** The target has never answered. A quarter of the places stays free for others. */
    NEW(3, 4);

    private final int numerator;
    private final int denominator;

    CallKind(int numerator, int denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    boolean mayTakeLong() {
        return this == SLOW || this == NEW;
    }

    int most(int places) {
        return Math.max(1, (int) ((long) places * numerator / denominator));
    }
}
