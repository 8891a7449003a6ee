package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.Hooks.ReceiverClass;
import dev.resthooks.simulator.reconcile.Arrivals;
import java.util.List;

public interface LoadReceivers extends AutoCloseable {
    /**
     * Begins to listen.
     *
     * @param run the run whose requests are accepted; requests for hooks that an earlier run left
     *     behind get an answer that disables these
     * @param clock nanoseconds since the load began
     */
    void open(
            String run,
            List<ReceiverClass> classes,
            int[] hookClass,
            Arrivals arrivals,
            CallbackSamples samples,
            java.util.function.LongSupplier clock);

    /** Returns the target URL of a hook. It contains {@link #path} and the hook's number. */
    String targetUrl(int hook);

    /** Returns the path that all target URLs of a run contain, and no others. */
    static String path(String run) {
        return "/load/" + run + "/";
    }

    @Override
    void close();
}
