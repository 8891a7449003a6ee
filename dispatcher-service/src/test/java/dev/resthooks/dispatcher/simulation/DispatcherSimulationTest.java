package dev.resthooks.dispatcher.simulation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/**
 * Fixed seeds, so that the suite says the same each time. {@code -Dsimulation.first} begins with
 * another seed, and {@code -Dsimulation.seed} replays one.
 */
public class DispatcherSimulationTest {
    /** The number of steps of each run. */
    public static final int STEPS = 1_500;

    /** The last seed of the suite. */
    public static final long LAST_SEED = 120;

    @Test
    void shouldKeepItsGuaranteesWhateverHappensToDispatchers() {
        long only = Long.getLong("simulation.seed", -1L);
        long first = only < 0 ? Long.getLong("simulation.first", 1L) : only;
        long runs = only < 0 ? Long.getLong("simulation.runs", LAST_SEED) : 1;
        for (long seed = first; seed < first + runs; seed++) {
            run(seed);
        }
    }

    private static void run(long seed) {
        try {
            new DispatcherSimulation(seed).run(STEPS);
        } catch (AssertionError | RuntimeException | InterruptedException broken) {
            fail(
                    "seed "
                            + seed
                            + ": "
                            + broken.getMessage()
                            + " (replay it: -Dsimulation.seed="
                            + seed
                            + ")",
                    broken);
        }
    }
}
