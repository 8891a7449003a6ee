package dev.resthooks.simulator.load.http;

import dev.resthooks.simulator.plan.AnswerPlan.Reply;
import dev.resthooks.simulator.plan.Hooks.ReceiverClass;
import dev.resthooks.simulator.reconcile.Arrivals;
import dev.resthooks.simulator.reconcile.Arrivals.Arrival;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.LongSupplier;

/** Decides the answer to each request. Thread-safe. */
final class RequestAnswers {
    private static final double NANOS = 1e9;

    private final List<ReceiverClass> classes;
    private final int[] hookClass;
    private final Arrivals arrivals;
    private final LongSupplier clock;

    /** The second of each hook's last request, and the number of its requests in that second. */
    private final AtomicIntegerArray seconds;

    private final AtomicIntegerArray counts;

    RequestAnswers(
            List<ReceiverClass> classes, int[] hookClass, Arrivals arrivals, LongSupplier clock) {
        this.classes = classes;
        this.hookClass = hookClass;
        this.arrivals = arrivals;
        this.clock = clock;
        this.seconds = new AtomicIntegerArray(hookClass.length);
        this.counts = new AtomicIntegerArray(hookClass.length);
    }

    /** Counts a request for a hook. Returns empty if the request doesn't belong to the load. */
    Optional<Arrival> arrived(int hook, CharSequence webhookId) {
        return arrivals.arrived(hook, webhookId, clock.getAsLong());
    }

    Reply reply(Arrival arrival) {
        double second = arrival.nanos() / NANOS;
        return classes.get(hookClass[arrival.hook()])
                .answers()
                .decide(
                        second,
                        inThisSecond(arrival.hook(), (int) second),
                        ThreadLocalRandom.current());
    }

    private int inThisSecond(int hook, int second) {
        if (seconds.getAndSet(hook, second) != second) {
            counts.set(hook, 0);
        }
        return counts.getAndIncrement(hook);
    }

    void accepted(Arrival arrival) {
        arrivals.accepted(arrival);
    }

    void lost(Arrival arrival) {
        arrivals.lost(arrival);
    }

    void refused(Arrival arrival) {
        arrivals.disabled(arrival, clock.getAsLong());
    }
}
