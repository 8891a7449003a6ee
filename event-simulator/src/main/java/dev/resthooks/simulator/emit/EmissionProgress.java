package dev.resthooks.simulator.emit;

import java.time.Duration;
import java.time.Instant;

/**
 * How a run stands.
 *
 * @param sent handed to the log; of these so many are {@code acknowledged}, so many {@code failed},
 *     and the rest is under way
 * @param missed were due while the log would take no more, and were never sent
 * @param elapsed from the start to now or to the end
 */
public record EmissionProgress(
        EmissionPlan plan,
        State state,
        Instant startedAt,
        Duration elapsed,
        long sent,
        long acknowledged,
        long failed,
        long missed) {
    /** Where a run is in its life. */
    public enum State {
        RUNNING,
        /** Its duration is over. */
        FINISHED,
        /** Somebody stopped it. */
        STOPPED,
        /** A fault of our own ended it. */
        BROKEN
    }

    public long underWay() {
        return sent - acknowledged - failed;
    }

    /** Acknowledged events per second. */
    public double actualRate() {
        double seconds = elapsed.toNanos() / 1e9;
        return seconds == 0 ? 0 : acknowledged / seconds;
    }
}
