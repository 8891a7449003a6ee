package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.ReceiverClass;
import dev.resthooks.simulator.reconcile.Arrivals;
import java.util.List;

/** Those who get the deliveries. */
public interface LoadReceivers extends AutoCloseable {
    /**
     * Begins to listen.
     *
     * @param run whose requests they take; those of hooks that an earlier run left behind are
     *     answered so that these are disabled
     * @param hookClass the class of each hook's receiver
     * @param clock nanoseconds since the load began
     */
    void open(
            String run,
            List<ReceiverClass> classes,
            int[] hookClass,
            Arrivals arrivals,
            java.util.function.LongSupplier clock);

    /** What the hook is to be registered with; {@link #path} and its number are in it. */
    String targetUrl(int hook);

    /** What is in all target URLs of a run, and in no other. */
    static String path(String run) {
        return "/load/" + run + "/";
    }

    @Override
    void close();
}
