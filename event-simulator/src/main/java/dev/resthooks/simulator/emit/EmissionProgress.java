package dev.resthooks.simulator.emit;

import java.time.Duration;
import java.time.Instant;

/**
 * The progress of a run.
 *
 * @param sent the number of events handed to the log, of which {@code acknowledged} are
 *     acknowledged, {@code failed} have failed, and the others are under way
 * @param missed the number of events that were due while the log accepted no more, and were never
 *     sent
 * @param elapsed the time from the start until now or until the end
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
    public enum State {
        RUNNING,
        FINISHED,
        STOPPED,
        /** A bug ended the run. */
        BROKEN
    }

    public long underWay() {
        return sent - acknowledged - failed;
    }

    /** Returns the acknowledged events per second. */
    public double actualRate() {
        double seconds = elapsed.toNanos() / 1e9;
        return seconds == 0 ? 0 : acknowledged / seconds;
    }
}
