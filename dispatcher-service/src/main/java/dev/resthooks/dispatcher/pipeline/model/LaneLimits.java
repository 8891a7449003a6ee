package dev.resthooks.dispatcher.pipeline.model;

import java.time.Duration;

/**
 * What a lane may hold, and how long the watermark waits.
 *
 * @param slots deliveries of one hook in flight at once
 * @param replaySlots the same, of one replay
 * @param queue events of one hook that wait in memory for a slot; more, where its target takes more
 * @param holes unsettled events that one cursor may name
 * @param failuresToSuspend consecutive failures after which only a probe is sent
 * @param patience after which an unsettled delivery becomes a hole and the watermark moves on
 */
public record LaneLimits(
        int slots,
        int replaySlots,
        int queue,
        int holes,
        int failuresToSuspend,
        Duration patience) {
    /**
     * As the design has it: 16 in flight, 4 of a replay, 32 waiting, 1,000 holes, 5 failures, half
     * a second.
     */
    public static final LaneLimits DEFAULT =
            new LaneLimits(16, 4, 32, 1_000, 5, Duration.ofMillis(500));

    /** A cursor is one record, and brokers take a mebibyte by default: some 12,000 holes. */
    private static final int MOST_HOLES = 5_000;

    public LaneLimits {
        if (holes > MOST_HOLES || queue > MOST_HOLES) {
            throw new IllegalArgumentException(
                    "a hook has at most %d holes, and as many events waiting, not %d and %d"
                            .formatted(MOST_HOLES, holes, queue));
        }
    }

    /** The multiple of {@code queue} that may wait for the quickest target. */
    private static final int QUICKEST = 16;

    /**
     * Returns the limits of a replay, which leaves targets and catching up to those that follow.
     */
    public LaneLimits ofReplays() {
        return new LaneLimits(replaySlots, replaySlots, queue, holes, failuresToSuspend, patience);
    }

    /** Returns how many events of one hook may be in memory, however slow its target is. */
    public int bodies() {
        return slots + queue;
    }

    /**
     * Returns how many events of one hook may be in memory when its target has taken {@code lately}
     * events in a short while: no more than three quarters of what a cursor may name, so that one
     * failure finds room there for all that waits.
     */
    public int bodies(int lately) {
        int most = Math.max(queue, Math.min(QUICKEST * queue, holes - holes / 4));
        return slots + Math.clamp(lately, queue, most);
    }

    /** Returns how many events of any hook may be in memory. */
    public int mostBodies() {
        return bodies(Integer.MAX_VALUE);
    }
}
