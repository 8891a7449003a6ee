package dev.resthooks.simulator.load;

import dev.resthooks.simulator.Shipped;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.ScenarioReader;
import java.nio.file.Path;
import java.util.Optional;

/** Scenarios written in a test. */
final class LoadScenarioText {
    private LoadScenarioText() {}

    static LoadScenario read(String yaml) {
        return new ScenarioReader("mine.yaml", Optional.of(Path.of(".")), Shipped.CATALOGUE)
                .scenario("mine", yaml);
    }
}
