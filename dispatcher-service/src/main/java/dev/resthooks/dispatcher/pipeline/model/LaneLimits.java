package dev.resthooks.dispatcher.pipeline.model;

import java.time.Duration;

/** What a lane may hold, and how long the watermark waits, as the settings of deliveries say. */
public record LaneLimits(
        int calls,
        int replayCalls,
        int queue,
        int holes,
        int failuresToSuspend,
        Duration patience) {
    /** A cursor is one record: a broker's default of one mebibyte holds some 12,000 holes. */
    private static final int MOST_HOLES = 5_000;

    public LaneLimits {
        if (holes > MOST_HOLES || queue > MOST_HOLES) {
            throw new IllegalArgumentException(
                    "a hook has at most %d holes, and as many events waiting, not %d and %d"
                            .formatted(MOST_HOLES, holes, queue));
        }
    }

    /** The events that may wait for a target that takes hardly any. */
    private static final int SHORTEST = 8;

    /** The factor by which what waits for the quickest target may exceed {@code queue}. */
    private static final int QUICKEST = 16;

    /** Returns the limits of a replay, which leaves targets and catch-up to other hooks. */
    public LaneLimits ofReplays() {
        return new LaneLimits(replayCalls, replayCalls, queue, holes, failuresToSuspend, patience);
    }

    /**
     * Returns how many events may wait for a target with that {@link DeliveryRate}: at most three
     * quarters of {@code holes}, so that a failure leaves room in the cursor.
     */
    public int queue(int lately) {
        int most = Math.max(queue, Math.min(QUICKEST * queue, holes - holes / 4));
        return Math.clamp(lately, queue, most);
    }

    public int queueOfSlow(int lately) {
        return Math.clamp(lately, Math.min(SHORTEST, queue), queue);
    }
}
