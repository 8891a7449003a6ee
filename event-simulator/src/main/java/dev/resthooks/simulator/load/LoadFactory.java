package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.LoadScenario;
import java.nio.file.Path;

public interface LoadFactory {
    LoadTarget configured();

    /**
     * Returns a load of the scenario that has not begun, with a unique name. Throws {@link
     * LoadException} if something that it needs is missing.
     */
    Load create(LoadScenario scenario, LoadTarget target, LoadWatcher watcher);

    /** Returns the folder in which each report gets a folder of its own. */
    Path reports();
}
