package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.Emitter;
import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.emit.Schedule;
import dev.resthooks.simulator.load.HookRegistry.Registered;
import dev.resthooks.simulator.load.HookRegistry.Span;
import dev.resthooks.simulator.load.HookRegistry.Wanted;
import dev.resthooks.simulator.load.LoadWatcher.LoadProgress;
import dev.resthooks.simulator.load.LoadWatcher.LoadProgress.Phase;
import dev.resthooks.simulator.load.traffic.LoadEvents;
import dev.resthooks.simulator.load.traffic.LoadLayout;
import dev.resthooks.simulator.plan.Hooks.ReceiverClass;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.RatePlan;
import dev.resthooks.simulator.reconcile.ClassTally;
import dev.resthooks.simulator.reconcile.Findings;
import dev.resthooks.simulator.reconcile.Reconciler;
import dev.resthooks.simulator.reconcile.SentEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A load that is played once. {@link #run} occupies its thread; all else is thread-safe. */
public final class Load {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The time after which every dispatcher knows newly registered hooks. */
    private static final Duration HOOKS_TRAVEL = Duration.ofSeconds(2);

    /** The time after the last delivery within which duplicates may still come. */
    private static final Duration LAST_DUPLICATES = Duration.ofSeconds(2);

    /** The same if a part of the stack was killed, and another took its work over. */
    private static final Duration LAST_DUPLICATES_AFTER_FAULTS = Duration.ofSeconds(10);

    private static final Duration LONGEST_SKIP = Duration.ofSeconds(5);
    private static final Duration LONGEST_SKIP_WITH_FAULTS = Duration.ofSeconds(15);

    private static final long ABORTED_DRAIN = 5;

    /** How far the brokers' clocks may be behind. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private final Order order;
    private final Ports ports;
    private final LoadWatcher watcher;
    private final LoadLayout layout;
    private final SentEvents sent;
    private final Reconciler reconciler;
    private final Timeline timeline;
    private final Schedule schedule;
    private final CallbackSamples samples = new CallbackSamples();
    private final Emitter emitter;
    private final FaultRun faults;
    private volatile Phase phase = Phase.REGISTERING;
    private volatile boolean aborting;
    private volatile @Nullable LoadProgress progress;
    private volatile long startNanos;

    public Load(Order order, Ports ports, LoadWatcher watcher) {
        this.order = order;
        this.ports = ports;
        this.watcher = watcher;
        this.faults = new FaultRun(ports.faults(), ports.clock(), watcher);
        this.layout = LoadLayout.of(order.scenario(), order.orgs());
        this.sent = new SentEvents(layout.streams().size());
        this.reconciler =
                new Reconciler(order.run(), layout.forReconciling(classes()), sent, longestSkip());
        this.timeline = new Timeline(reconciler, sent);
        this.schedule =
                new Schedule(scenario().traffic().rate(), scenario().timing().duration().toNanos());
        LoadEvents events = new LoadEvents(order.run(), order.scenario(), layout, sent);
        this.emitter =
                new Emitter(
                        schedule,
                        ports.clock(),
                        (nanos, due) -> append(events.next(nanos, due), ports.log()));
    }

    private void append(LoadEvents.LoadEvent next, BulkLog log) {
        samples.sent(next.stream(), next.number(), next.event().body());
        log.append(
                next.event(),
                done -> {
                    if (done) {
                        sent.acknowledged();
                    } else {
                        sent.failed(next.stream(), next.number());
                    }
                });
    }

    /** Plays the load, then deletes its hooks and closes its ports. Throws if it can't. */
    public LoadResult run() throws InterruptedException {
        try (ports) {
            faults.check(scenario().faults(), scenario().timing().duration());
            startNanos = ports.clock().nanos();
            ports.receivers()
                    .open(
                            order.run(),
                            classes(),
                            layout.hookClass(),
                            reconciler,
                            samples,
                            () -> ports.clock().nanos() - startNanos);
            List<Registered> hooks = register();
            try {
                ports.clock().sleep(HOOKS_TRAVEL);
                return play(hooks);
            } finally {
                remove(hooks);
            }
        } finally {
            phase = Phase.DONE;
        }
    }

    /** Deletes the hooks. A failure is reported, but doesn't change the result. */
    private void remove(List<Registered> hooks) {
        watcher.said("removing %d hooks".formatted(hooks.size()));
        try {
            ports.registry().remove(hooks);
        } catch (RuntimeException away) {
            watcher.said("they could not all be removed: " + away.getMessage());
        }
    }

    /** Sends no more events, but still waits for the deliveries of those that were sent. */
    public void stop() {
        emitter.stop();
    }

    /** Ends the load soon: sends no more events, and waits for at most a few seconds. */
    public void abort() {
        aborting = true;
        stop();
    }

    public void change(RatePlan rate) {
        schedule.change(rate);
    }

    public LoadScenario scenario() {
        return order.scenario();
    }

    /** Returns the prefix of its events' ids. */
    public String name() {
        return order.run();
    }

    public Phase phase() {
        return phase;
    }

    /** Returns the progress at the end of the last full second. */
    public Optional<LoadProgress> progress() {
        return Optional.ofNullable(progress);
    }

    private List<ReceiverClass> classes() {
        return scenario().hooks().receivers();
    }

    private List<Registered> register() {
        int count = layout.hookStream().length;
        watcher.said("registering %d hooks".formatted(count));
        List<Wanted> wanted =
                IntStream.range(0, count)
                        .mapToObj(hook -> {
                            LoadLayout.EventStream stream =
                                    layout.streams().get(layout.hookStream()[hook]);
                            String url = ports.receivers().targetUrl(hook);
                            return new Wanted(stream.org(), stream.types(), url);
                        })
                        .toList();
        return ports.registry().register(wanted);
    }

    private LoadResult play(List<Registered> hooks) throws InterruptedException {
        Instant startedAt = ports.clock().now();
        startNanos = ports.clock().nanos();
        phase = Phase.SENDING;
        faults.begin(scenario().faults(), startNanos);
        try {
            Thread sender =
                    Thread.ofPlatform().name("emitter").daemon().start(() -> send(startedAt));
            while (!sender.join(SECOND)) {
                sample();
            }
            double sending = second();
            if (timeline.isDue(sending)) {
                sample();
            }
            phase = Phase.DRAINING;
            drain();
            faults.await();
            sample();
            LoadResult.Played played =
                    new LoadResult.Played(
                            order.run(), scenario(), startedAt, sending, second(), faults.end());
            return result(played, hooks);
        } finally {
            emitter.stop();
            var _ = faults.end();
        }
    }

    private void send(Instant startedAt) {
        try {
            emitter.run(startedAt, startNanos);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() throws InterruptedException {
        double begin = second();
        while (second() < begin + drainSeconds() && !isDrained()) {
            ports.clock().sleep(SECOND);
            sample();
        }
        ports.clock().sleep(hasFaults() ? LAST_DUPLICATES_AFTER_FAULTS : LAST_DUPLICATES);
    }

    private Duration longestSkip() {
        return hasFaults() ? LONGEST_SKIP_WITH_FAULTS : LONGEST_SKIP;
    }

    private boolean hasFaults() {
        return !scenario().faults().isEmpty();
    }

    private long drainSeconds() {
        Duration patience = scenario().timing().drain();
        return aborting ? Math.min(ABORTED_DRAIN, patience.toSeconds()) : patience.toSeconds();
    }

    private boolean isDrained() {
        return inFlight() == 0 && reconciler.outstanding() == 0;
    }

    private long inFlight() {
        return sent.sentInAll() - sent.acknowledgedInAll() - sent.failedInAll();
    }

    private void sample() {
        LoadProgress now =
                new LoadProgress(
                        phase,
                        timeline.take(second()),
                        inFlight(),
                        reconciler.classes().stream().mapToLong(ClassTally::late).sum(),
                        reconciler.overtaken(),
                        emitter.secondsBehind());
        progress = now;
        watcher.sampled(now);
    }

    private double second() {
        return (ports.clock().nanos() - startNanos) / 1e9;
    }

    /** Has repaired what receivers lost, unless they are hurried. */
    private LoadResult.Check repair(Instant startedAt, List<Registered> hooks)
            throws InterruptedException {
        if (aborting || reconciler.repairing().isEmpty()) {
            return LoadResult.Check.of(0, List.of());
        }
        watcher.said("the receivers ask which events they have lost");
        Span span = new Span(startedAt.minus(CLOCKS_DIFFER), ports.clock().now());
        return new Repair(reconciler, hooks, ports.registry(), ports.clock()).run(span);
    }

    private LoadResult result(LoadResult.Played played, List<Registered> hooks)
            throws InterruptedException {
        LoadResult.Check repairs = repair(played.startedAt(), hooks);
        Findings findings = reconciler.judge(hook -> hooks.get(hook).name());
        watcher.said("asking the registry about the hooks");
        LoadResult.Check check =
                new HookChecker(reconciler, layout, classes(), hooks)
                        .check(ports.registry(), ports.clock(), aborting);
        LoadResult.Check callbacks = new CallbackChecker(hooks, ports.registry()).check(samples);
        Histogram all = new Histogram(3);
        List<Histogram> each = reconciler.classes().stream().map(ClassTally::all).toList();
        each.forEach(all::add);
        return new LoadResult(
                played,
                new LoadResult.Sent(sent.sentInAll(), sent.acknowledgedInAll(), sent.failedInAll()),
                findings,
                check,
                callbacks,
                repairs,
                timeline.samples(),
                new LoadResult.Latencies(all, each));
    }

    public record Ports(
            BulkLog log,
            HookRegistry registry,
            LoadReceivers receivers,
            FaultActor faults,
            RunClock clock)
            implements AutoCloseable {
        @Override
        public void close() {
            log.close();
            receivers.close();
        }
    }

    /** The load to be played, with the unique prefix of its events' ids. */
    public record Order(String run, LoadScenario scenario, List<OrgKey> orgs) {
        public Order {
            orgs = List.copyOf(orgs);
        }
    }
}
