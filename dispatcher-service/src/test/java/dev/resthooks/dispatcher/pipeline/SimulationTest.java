package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/**
 * Fixed seeds, so that the suite says the same each time. The seeds with which {@link BrokenCoreIT}
 * notices each mistake are among those of a whole proof. {@code -Dsimulation.first} begins with
 * another seed, and {@code -Dsimulation.seed} replays one.
 */
class SimulationTest {
    /** The number of steps of each run. */
    static final int STEPS = 2_000;

    /** The number of runs of the suite. */
    private static final long QUICK = 500;

    /** The number of runs of a whole proof. */
    static final long FULL = 1_500;

    /** The number of runs from which on their cost differs little from that of others. */
    private static final long RUNS_THAT_AVERAGE = 200;

    /** A bound of the cost of calls: catch-up may not read the log again and again for few. */
    private static final double MOST_RECORDS_PER_CALL = 6;

    private static final long FIRST = Long.getLong("simulation.first", 1L);
    private static final long RUNS =
            Long.getLong(
                    "simulation.runs",
                    "full".equals(System.getProperty("resthooks.scale")) ? FULL : QUICK);

    @Test
    void shouldKeepItsGuaranteesWhateverHappensInWhateverOrder() {
        long only = Long.getLong("simulation.seed", -1L);
        long first = only < 0 ? FIRST : only;
        long runs = only < 0 ? RUNS : 1;
        long steps = 0;
        long read = 0;
        long calls = 0;
        long told = 0;
        for (long seed = first; seed < first + runs; seed++) {
            Simulation simulation = run(seed);
            steps += simulation.steps();
            read += simulation.cost.recordsRead();
            calls += simulation.cost.calls();
            told += simulation.oracle.told.offsets();
        }
        assertThat(steps).isEqualTo(STEPS * runs);
        assertThat(told).as("events that calls told of as settled").isPositive();
        if (runs >= RUNS_THAT_AVERAGE) {
            assertThat(read / (double) calls)
                    .as("records read for each call")
                    .isLessThan(MOST_RECORDS_PER_CALL);
        }
    }

    private static Simulation run(long seed) {
        try {
            Simulation simulation = new Simulation(seed);
            simulation.run(STEPS);
            return simulation;
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
