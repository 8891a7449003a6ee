package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.ReceiverClass;
import dev.resthooks.simulator.reconcile.Arrivals;
import java.util.List;

/** Those who get the deliveries. */
public interface Receivers extends AutoCloseable {
    /**
     * Begins to listen.
     *
     * @param hookClass the class of each hook's receiver
     * @param clock nanoseconds since the load began
     */
    void open(
            List<ReceiverClass> classes,
            int[] hookClass,
            Arrivals arrivals,
            java.util.function.LongSupplier clock);

    /** What the hook is to be registered with. */
    String targetUrl(int hook);

    @Override
    void close();
}
