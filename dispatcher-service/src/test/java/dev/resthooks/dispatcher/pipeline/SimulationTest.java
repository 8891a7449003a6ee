package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/**
 * Fixed seeds, so that the suite says the same each time; {@code -Dsimulation.seed} replays one.
 */
class SimulationTest {
    private static final int STEPS = Integer.getInteger("simulation.steps", 4_000);
    private static final long RUNS = Long.getLong("simulation.runs", 500L);

    @Test
    void shouldKeepItsGuaranteesWhateverHappensInWhateverOrder() {
        long only = Long.getLong("simulation.seed", -1L);
        long steps = 0;
        for (long seed = only < 0 ? 1 : only; seed <= (only < 0 ? RUNS : only); seed++) {
            steps += run(seed);
        }
        assertThat(steps).isEqualTo(STEPS * (only < 0 ? RUNS : 1));
    }

    private static long run(long seed) {
        try {
            Simulation simulation = new Simulation(seed);
            simulation.run(STEPS);
            return simulation.steps();
        } catch (AssertionError | RuntimeException broken) {
            return fail(
                    "seed "
                            + seed
                            + " with "
                            + STEPS
                            + " steps: "
                            + broken.getMessage()
                            + " (replay it: -Dsimulation.seed="
                            + seed
                            + ")",
                    broken);
        }
    }
}
