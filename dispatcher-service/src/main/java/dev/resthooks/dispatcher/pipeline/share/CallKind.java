package dev.resthooks.dispatcher.pipeline.share;

/**
 * What a lane's calls are like. Each kind may hold a part of all places, so that one kind never
 * keeps the others waiting.
 */
public enum CallKind {
    /** The target answers quickly, or it has answered before and the lane makes its first call. */
    QUICK(1, 1),

    /** The lane is suspended and probes its target. */
    PROBE(1, 20),

    /**
     * The target takes long. Or it has answered before, and the lane makes several calls of which
     * none was answered yet. A quarter of the places stays free for others, however many targets
     * are slow.
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

    /** Returns whether the call may hold its place for long. */
    boolean mayTakeLong() {
        return this == SLOW || this == NEW;
    }

    /** Returns how many of {@code places} this kind may hold: at least one. */
    int most(int places) {
        return Math.max(1, (int) ((long) places * numerator / denominator));
    }
}
