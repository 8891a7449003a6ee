package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.reconcile.EventTag;
import dev.resthooks.simulator.reconcile.Expectation;
import dev.resthooks.simulator.reconcile.Findings;
import dev.resthooks.simulator.reconcile.HookLayout;
import dev.resthooks.simulator.reconcile.Reconciler;
import dev.resthooks.simulator.reconcile.SentEvents;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** How much the simulator's own parts can take, each alone: what a load can't exceed. */
public final class Ceiling {
    private static final int HOOKS = 1_000;
    private static final int LOST_ONE_IN = 10_000;
    private static final int RESOURCES = 50;
    private static final String RUN = "ceiling";

    private final RunClock clock;

    public Ceiling(RunClock clock) {
        this.clock = clock;
    }

    /** So much was done in that time. */
    public record Done(long count, double seconds) {
        public double perSecond() {
            return count / seconds;
        }
    }

    /**
     * Deliveries that were reconciled.
     *
     * @param lost on purpose
     * @param found what the reconciler says of it
     * @param reconciler kept, so that its memory can be measured
     */
    public record Reconciled(Done done, long lost, Findings found, Reconciler reconciler) {
        /** Whether it found exactly what was done. */
        public boolean exact() {
            return found.missingInAll() == lost
                    && found.deliveredInAll() == done.count()
                    && found.lateInAll() == 0;
        }
    }

    /** Reconciles for so long, in one thread. */
    public Reconciled reconciling(Duration time) {
        long end = clock.nanos() + time.toNanos();
        return reconciling(() -> clock.nanos() < end);
    }

    /** Reconciles so many at least, in one thread. */
    public Reconciled reconciling(long deliveries) {
        long rounds = (deliveries + HOOKS - 1) / HOOKS;
        long[] left = {rounds + rounds / LOST_ONE_IN + 1};
        return reconciling(() -> left[0]-- > 0);
    }

    /** 1,000 hooks in turns, each of which loses one in 10,000 by chance. */
    private Reconciled reconciling(BooleanSupplier more) {
        SentEvents sent = new SentEvents(HOOKS);
        Reconciler reconciler =
                new Reconciler(
                        RUN,
                        new HookLayout(
                                IntStream.range(0, HOOKS).toArray(),
                                new int[HOOKS],
                                List.of(Expectation.DELIVERED)),
                        sent);
        SplittableRandom luck = new SplittableRandom(1);
        long begin = clock.nanos();
        long count = 0;
        long lost = 0;
        while (more.getAsBoolean()) {
            for (int hook = 0; hook < HOOKS; hook++) {
                long number = sent.next(hook);
                sent.sending(hook);
                if (luck.nextInt(LOST_ONE_IN) == 0) {
                    lost++;
                } else {
                    long back = number < RESOURCES ? 0 : RESOURCES;
                    String id = new EventTag(hook, number, back, number).id(RUN);
                    reconciler.arrived(hook, id, number).ifPresent(reconciler::accepted);
                    count++;
                }
            }
        }
        Done done = new Done(count, seconds(begin));
        return new Reconciled(done, lost, reconciler.judge(), reconciler);
    }

    /** Events that one thread makes and appends, as fast as the log takes them. */
    public Done appending(LoadScenario scenario, BulkLog log, Duration time) {
        List<OrgKey> orgs =
                IntStream.range(0, scenario.traffic().organisations())
                        .mapToObj(number -> new OrgKey(RUN + number))
                        .toList();
        LoadOrder order = new LoadOrder(RUN, scenario, orgs);
        LoadLayout layout = LoadLayout.of(order);
        SentEvents sent = new SentEvents(layout.streams().size());
        LoadEvents events = new LoadEvents(order, layout, sent);
        long begin = clock.nanos();
        long count = 0;
        while (clock.nanos() - begin < time.toNanos()) {
            for (int each = 0; each < HOOKS; each++) {
                log.append(events.next(count, clock.now()).event(), _ -> sent.acknowledged());
            }
            count += HOOKS;
        }
        log.close(Duration.ofMinutes(1));
        return new Done(sent.acknowledgedInAll(), seconds(begin));
    }

    private double seconds(long begin) {
        return (clock.nanos() - begin) / 1e9;
    }
}
