package dev.resthooks.simulator.receiver;

import java.time.Duration;

/**
 * How a receiver answers.
 *
 * @param status the status of its answers
 * @param failRate the share of answers that have {@code failStatus} instead, from 0 to 1
 * @param down whether it closes connections without an answer
 */
public record Behaviour(int status, Duration delay, double failRate, int failStatus, boolean down) {
    /** Answers 200 at once. */
    public static final Behaviour GOOD = new Behaviour(200, Duration.ZERO, 0, 503, false);

    /** Returns the answer to a request; {@code luck} is from 0 (inclusive) to 1 (exclusive). */
    public Answer decide(double luck) {
        if (down) {
            return new Answer.Down();
        }
        return new Answer.Status(luck < failRate ? failStatus : status, delay);
    }
}
