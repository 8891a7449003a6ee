package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.dispatcher.simulation.DispatcherSimulation;
import dev.resthooks.dispatcher.simulation.DispatcherSimulationTest;

/** A simulation that must notice mistakes. */
enum TriedBy {
    /** Owners of one partition. */
    CORE(Simulation.class, "pipeline.", SimulationTest.STEPS, SimulationTest.FULL),
    /** Whole dispatchers. */
    DISPATCHERS(
            DispatcherSimulation.class,
            "",
            DispatcherSimulationTest.STEPS,
            DispatcherSimulationTest.LAST_SEED);

    final Class<?> simulation;

    /** The packages of which the broken core has classes of its own, by their first letters. */
    final String packages;

    final int steps;
    final long lastSeed;

    TriedBy(Class<?> simulation, String packages, int steps, long lastSeed) {
        this.simulation = simulation;
        this.packages = "dev.resthooks.dispatcher." + packages;
        this.steps = steps;
        this.lastSeed = lastSeed;
    }
}
