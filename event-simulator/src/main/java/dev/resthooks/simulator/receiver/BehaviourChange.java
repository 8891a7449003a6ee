package dev.resthooks.simulator.receiver;

import java.time.Duration;
import java.util.Optional;

/** A change of some settings of a behaviour, as a request names them. The others stay. */
public record BehaviourChange(
        Optional<Integer> status,
        Optional<Integer> delayMs,
        Optional<Double> failRate,
        Optional<Integer> failStatus,
        Optional<Boolean> down) {
    public static final BehaviourChange NONE =
            new BehaviourChange(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    private static final int LONGEST_DELAY_MS = 600_000;

    public Behaviour of(Behaviour behaviour) {
        return new Behaviour(
                status.orElse(behaviour.status()),
                delayMs.map(Duration::ofMillis).orElse(behaviour.delay()),
                failRate.orElse(behaviour.failRate()),
                failStatus.orElse(behaviour.failStatus()),
                down.orElse(behaviour.down()));
    }

    /** An invalid setting: its name and the reason. */
    public record Complaint(String setting, String reason) {}

    /** Returns the first invalid setting, or empty if all are valid. */
    public Optional<Complaint> complaint() {
        if (status.filter(BehaviourChange::isNoFinalStatus).isPresent()) {
            return complaint("status", "an HTTP status from 200 to 599", status);
        }
        if (failStatus.filter(BehaviourChange::isNoFinalStatus).isPresent()) {
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
                        setting, setting + " must be " + wanted + ", not " + found.orElseThrow()));
    }
}
