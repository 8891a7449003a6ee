package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.LoadScenario;
import java.nio.file.Path;

public interface LoadFactory {
    LoadTarget configured();

    /** Returns a load that has not begun. Throws {@link LoadException} if it lacks something. */
    Load create(LoadScenario scenario, LoadTarget target, LoadWatcher watcher);

    /** Returns the folder in which each report gets a folder of its own. */
    Path reports();
}
