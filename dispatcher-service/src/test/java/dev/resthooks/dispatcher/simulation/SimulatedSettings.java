package dev.resthooks.dispatcher.simulation;

import dev.resthooks.dispatcher.policy.AnswerPolicy;
import dev.resthooks.dispatcher.policy.Backoff;
import dev.resthooks.dispatcher.runtime.PipelineSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** Settings at which little is much, so that bounds are reached in a few steps. */
final class SimulatedSettings {
    private static final int AWAITED = 12;

    private SimulatedSettings() {}

    /**
     * Returns the settings of a run.
     *
     * @param horizon the time after which a failed event is given up
     * @param random as of a backoff
     */
    static PipelineSettings of(Duration horizon, DoubleSupplier random) {
        AnswerPolicy policy =
                new AnswerPolicy(
                        Set.of(429, 503),
                        new Backoff(
                                List.of(
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(30)),
                                0.2,
                                random),
                        horizon,
                        Duration.ofMinutes(1));
        return new PipelineSettings(
                DispatcherSimulation.LIMITS,
                DispatcherSimulation.CAPACITY,
                new PipelineSettings.Reading(AWAITED, 0, 100_000, 1_000_000),
                policy);
    }
}
