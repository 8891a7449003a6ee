package dev.resthooks.dispatcher.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Sets and maps of the JDK that can't change have another order in each process. */
    @Test
    void shouldBeTheSameInEachProcess() throws Exception {
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DispatcherSimulationTest.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(other.getInputStream().readAllBytes(), UTF_8);

        assertThat(said.lines().filter(it -> it.startsWith("seed ")))
                .containsExactlyElementsOf(ends());
    }

    public static void main(String[] arguments) throws InterruptedException {
        ends().forEach(System.out::println);
    }

    /** Returns the next random number of each of some runs that have ended. */
    private static List<String> ends() throws InterruptedException {
        List<String> ends = new ArrayList<>();
        for (long seed = 1; seed <= 12; seed++) {
            DispatcherSimulation simulation = new DispatcherSimulation(seed);
            simulation.run(STEPS);
            ends.add("seed %d: %d".formatted(seed, simulation.random.nextLong()));
        }
        return ends;
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
