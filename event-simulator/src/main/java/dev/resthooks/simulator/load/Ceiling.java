package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.reconcile.EventTag;
import dev.resthooks.simulator.reconcile.Expectation;
import dev.resthooks.simulator.reconcile.HookLayout;
import dev.resthooks.simulator.reconcile.Reconciler;
import dev.resthooks.simulator.reconcile.SentEvents;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** How much the simulator's own parts can take, each alone: what a load can't exceed. */
public final class Ceiling {
    private static final int HOOKS = 1_000;
    private static final String RUN = "ceiling";

    private final RunClock clock;

    public Ceiling(RunClock clock) {
        this.clock = clock;
    }

    /** Deliveries per second that one thread reconciles: 1,000 hooks in turns. */
    public double reconciling(Duration time) {
        SentEvents sent = new SentEvents(HOOKS);
        Reconciler reconciler =
                new Reconciler(
                        RUN,
                        new HookLayout(
                                IntStream.range(0, HOOKS).toArray(),
                                new int[HOOKS],
                                List.of(Expectation.DELIVERED)),
                        sent);
        long begin = clock.nanos();
        long count = 0;
        while (clock.nanos() - begin < time.toNanos()) {
            for (int hook = 0; hook < HOOKS; hook++) {
                long number = sent.next(hook);
                sent.sending(hook);
                String id = new EventTag(hook, number, number == 0 ? 0 : 1, number).id(RUN);
                reconciler.arrived(hook, id, number).ifPresent(reconciler::accepted);
            }
            count += HOOKS;
        }
        return count / seconds(begin);
    }

    /** Events per second that one thread makes and appends, as fast as the log takes them. */
    public double appending(LoadScenario scenario, BulkLog log, Duration time) {
        List<OrgKey> orgs =
                IntStream.range(0, scenario.traffic().organisations())
                        .mapToObj(number -> new OrgKey(RUN + number))
                        .toList();
        LoadOrder order = new LoadOrder(RUN, scenario, orgs, Share.WHOLE);
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
        return sent.acknowledgedInAll() / seconds(begin);
    }

    private double seconds(long begin) {
        return (clock.nanos() - begin) / 1e9;
    }
}
