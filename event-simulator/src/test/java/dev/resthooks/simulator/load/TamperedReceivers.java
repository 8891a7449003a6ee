package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.Hooks.ReceiverClass;
import dev.resthooks.simulator.reconcile.Arrivals;
import dev.resthooks.simulator.reconcile.Tamper;
import dev.resthooks.simulator.reconcile.TamperedArrivals;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Receivers that answer as ever, and whose deliveries are tampered with before they are counted.
 */
public record TamperedReceivers(LoadReceivers honest, Tamper tamper) implements LoadReceivers {
    @Override
    public void open(
            String run,
            List<ReceiverClass> classes,
            int[] hookClass,
            Arrivals arrivals,
            CallbackSamples samples,
            LongSupplier clock) {
        honest.open(
                run,
                classes,
                hookClass,
                new TamperedArrivals(tamper, run, arrivals),
                samples,
                clock);
    }

    @Override
    public String targetUrl(int hook) {
        return honest.targetUrl(hook);
    }

    @Override
    public void close() {
        honest.close();
    }
}
