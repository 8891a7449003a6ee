package dev.resthooks.simulator.receiver;

import java.time.Duration;
import java.util.Optional;

/**
 * How a receiver answers.
 *
 * @param failRate the share of answers that have {@code failStatus} instead, from 0 to 1
 * @param down whether it closes connections without an answer
 */
public record Behaviour(int status, Duration delay, double failRate, int failStatus, boolean down) {
    public static final Behaviour GOOD = new Behaviour(200, Duration.ZERO, 0, 503, false);

    /** Returns the answer to a request; {@code luck} is from 0 (inclusive) to 1 (exclusive). */
    public Answer decide(double luck) {
        if (down) {
            return new Answer.Down();
        }
        return new Answer.Status(luck < failRate ? failStatus : status, delay);
    }

    public sealed interface Answer {
        record Status(int status, Duration delay) implements Answer {
            boolean isAcceptance() {
                return status >= 200 && status < 300;
            }
        }

        /** The connection is closed without an answer, and the request is not remembered. */
        record Down() implements Answer {}
    }

    /** A change of some settings of a behaviour, as a request names them. The others stay. */
    public record Change(
            Optional<Integer> status,
            Optional<Integer> delayMs,
            Optional<Double> failRate,
            Optional<Integer> failStatus,
            Optional<Boolean> down) {
        private static final int LONGEST_DELAY_MS = 600_000;

        public Behaviour of(Behaviour behaviour) {
            return new Behaviour(
                    status.orElse(behaviour.status()),
                    delayMs.map(Duration::ofMillis).orElse(behaviour.delay()),
                    failRate.orElse(behaviour.failRate()),
                    failStatus.orElse(behaviour.failStatus()),
                    down.orElse(behaviour.down()));
        }

        public record Complaint(String setting, String reason) {}

        public Optional<Complaint> complaint() {
            if (status.filter(Change::isNoFinalStatus).isPresent()) {
                return complaint("status", "an HTTP status from 200 to 599", status);
            }
            if (failStatus.filter(Change::isNoFinalStatus).isPresent()) {
                return complaint("failStatus", "an HTTP status from 200 to 599", failStatus);
            }
            if (delayMs.filter(delay -> delay < 0 || delay > LONGEST_DELAY_MS).isPresent()) {
                return complaint("delayMs", "milliseconds from 0 to " + LONGEST_DELAY_MS, delayMs);
            }
            if (failRate.filter(rate -> !(rate >= 0 && rate <= 1)).isPresent()) {
                return complaint("failRate", "a number from 0 to 1", failRate);
            }
            return Optional.empty();
        }

        private static boolean isNoFinalStatus(int status) {
            return status < 200 || status > 599;
        }

        private static Optional<Complaint> complaint(
                String setting, String wanted, Optional<? extends Number> found) {
            return Optional.of(
                    new Complaint(
                            setting,
                            setting + " must be " + wanted + ", not " + found.orElseThrow()));
        }
    }
}
