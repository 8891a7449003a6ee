package dev.resthooks.simulator.share;

import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.load.LoadOrder;
import dev.resthooks.simulator.plan.RatePlan;
import java.util.Optional;

/**
 * Another process that plays its share of a load. Each call may be made again when it isn't known
 * what came of it. It throws {@link AwayException} when the instance can't be reached and {@link
 * LoadException} when it refuses.
 */
public interface Instance {
    /** As people know it. */
    String name();

    /** It is to register the hooks of its share, and to wait then. */
    void take(LoadOrder order);

    /** It is to send events. */
    void begin(String run);

    /** From now on, it is to send its share of that rate. */
    void change(String run, RatePlan rate);

    /**
     * It is to send no more.
     *
     * @param soon to wait some seconds at most for what was sent
     */
    void stop(String run, boolean soon);

    /**
     * How it stands; empty when it knows nothing of that run.
     *
     * @param from the number of the first second that is wanted; it may forget those before
     */
    Optional<PartState> state(String run, int from);
}
