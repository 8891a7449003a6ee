package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.LoadScenario;
import java.nio.file.Path;

/** Gets ready what loads are played with. */
public interface LoadStage {
    /** What the settings say. */
    LoadTarget configured();

    /**
     * A load of that scenario that has not begun, with a name that no run had before. Throws {@link
     * LoadException} when something isn't there.
     */
    Load prepare(LoadScenario scenario, LoadTarget target, LoadWatcher watcher);

    /** Where reports are written, each into a folder of its own. */
    Path reports();
}
