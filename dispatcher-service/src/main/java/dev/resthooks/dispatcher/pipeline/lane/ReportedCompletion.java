package dev.resthooks.dispatcher.pipeline.lane;

import java.util.OptionalLong;

/** When it was last reported that a replay has completed a partition. */
final class ReportedCompletion {
    /** The time in milliseconds after which it is reported again: the registry may not know it. */
    private static final long REPEATS_AFTER = 300_000;

    private OptionalLong at = OptionalLong.empty();

    /** Returns whether it wasn't reported lately. */
    boolean isDue(long now) {
        return at.isEmpty() || now - at.getAsLong() >= REPEATS_AFTER;
    }

    void reported(long now) {
        at = OptionalLong.of(now);
    }
}
