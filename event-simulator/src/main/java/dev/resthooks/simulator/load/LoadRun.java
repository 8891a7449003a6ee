package dev.resthooks.simulator.load;

import dev.resthooks.simulator.load.LoadProgress.Phase;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.RatePlan;
import java.util.Optional;

/** A load that is played once: {@link #run} occupies its thread, all else is for any. */
public interface LoadRun {
    /** What the ids of its events begin with. */
    String name();

    LoadScenario scenario();

    Phase phase();

    /** How it stood at the end of the last full second. */
    Optional<LoadProgress> progress();

    /** Plays it, and leaves nothing behind nor open. Throws {@link LoadException} when it can't. */
    LoadResult run() throws InterruptedException;

    /** From now on, sends at another rate. */
    void change(RatePlan rate);

    /** Sends no more; what was sent is still waited for. */
    void stop();

    /** Ends it soon: sends no more, and waits some seconds at most. */
    void abort();
}
