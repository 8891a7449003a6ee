package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/**
 * Fixed seeds, so that the suite says the same each time, and the seeds with which {@link
 * BrokenCoreTest} notices each mistake are among them. {@code -Dsimulation.first} begins with
 * another seed, and {@code -Dsimulation.seed} replays one.
 */
class SimulationTest {
    /** The number of steps of each run. */
    static final int STEPS = 2_000;

    /** The last seed of the suite. */
    static final long LAST_SEED = 1_500;

    private static final long FIRST = Long.getLong("simulation.first", 1L);
    private static final long RUNS = Long.getLong("simulation.runs", LAST_SEED);

    @Test
    void shouldKeepItsGuaranteesWhateverHappensInWhateverOrder() {
        long only = Long.getLong("simulation.seed", -1L);
        long first = only < 0 ? FIRST : only;
        long runs = only < 0 ? RUNS : 1;
        long steps = 0;
        for (long seed = first; seed < first + runs; seed++) {
            steps += run(seed);
        }
        assertThat(steps).isEqualTo(STEPS * runs);
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
