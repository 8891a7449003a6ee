package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.ScenarioReader;
import java.nio.file.Path;

/** Scenarios written in a test. */
final class LoadScenarioText {
    private LoadScenarioText() {}

    static LoadScenario read(String yaml) {
        return ScenarioReader.read("mine", "mine.yaml", yaml, Path.of("."));
    }
}
