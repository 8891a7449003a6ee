package dev.resthooks.dispatcher.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.backlog.World.Weather;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random runs against {@link World}; a seed that fails is in the failure's message, and replays.
 */
class BacklogSimulationTest {
    private static final int RUNS = Integer.getInteger("resthooks.simulation.runs", 100);
    private static final int STEPS = 400;

    @ParameterizedTest
    @EnumSource
    void shouldLoseNothingAndCountExactlyWhateverHappens(Weather weather) {
        for (long seed = 1; seed <= RUNS; seed++) {
            World world = new World(seed, weather);
            for (int step = 0; step < STEPS; step++) {
                world.step();
            }
            world.settle();
            assertThat(world.complaints()).as("%s, seed %d", weather, seed).isEmpty();
        }
    }
}
