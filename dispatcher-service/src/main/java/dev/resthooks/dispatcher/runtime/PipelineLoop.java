package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.catchup.CatchUpFeed;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.StruckEvents;
import dev.resthooks.dispatcher.intake.PipelinePort;
import dev.resthooks.dispatcher.intake.ReadingPace;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.placement.PartitionStart;
import dev.resthooks.dispatcher.placement.PlacedFeed;
import dev.resthooks.dispatcher.placement.PlacedFeed.PlacedChange;
import dev.resthooks.dispatcher.runtime.loop.Alarm;
import dev.resthooks.dispatcher.runtime.loop.DutyCycles;
import dev.resthooks.dispatcher.runtime.loop.EventLoop;
import dev.resthooks.dispatcher.runtime.loop.LoopSaturation;
import dev.resthooks.dispatcher.runtime.loop.ReadingUse;
import dev.resthooks.dispatcher.runtime.loop.SteadyClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Owns the pipelines of all partitions on one event loop. Public methods are called on other
 * threads, and wait for the loop. A partition with a bug is no longer assigned, and {@link #faults}
 * names it. After any other bug every method fails until {@link #startOver}: the intake takes its
 * partitions over again.
 */
public final class PipelineLoop implements PipelinePort, PlacedFeed {
    private static final long STATUS_INTERVAL = 1_000;

    /** The interval in milliseconds of looks at the heartbeats, which are 500 apart. */
    private static final long LEASE_INTERVAL = 100;

    /**
     * How long a drain hands over large events. The next owner begins with the first that is left.
     */
    private static final long MOST_FINISHING = TimeUnit.SECONDS.toNanos(1);

    private final EventLoop loop;
    private final HookIndex index;
    private final PipelineSettings settings;
    private final TargetCaller caller;
    private final SessionLease lease;
    private final SteadyClock clock;
    private final PartitionSteps steps;
    private final CatchUpTurns catchUp;
    private final DispatcherObserver observer;
    private final AnswerJudge judge;
    private final LogLosses losses;
    private final AssignedPartitions assigned;
    private final LongSupplier nanos;
    private final LoopSaturation saturation = new LoopSaturation();
    private final ReadingUse use;
    private final Drains drains;
    private final StruckEvents struck = new StruckEvents();
    private LiveReading reading;
    private HooksTopicOffsets hooksRead = HooksTopicOffsets.NONE;
    private Optional<LedgerEntry> unwritten = Optional.empty();

    /** What the loop runs on; {@code nanoTime} is as {@link System#nanoTime}. */
    public record Environment(Vertx vertx, InstantSource wall, LongSupplier nanoTime) {}

    /**
     * Creates the loop, which alone changes {@code index} from now on. The target (while the lease
     * is held) and the observer are called on it, and must return quickly.
     */
    public PipelineLoop(
            Environment environment,
            HookIndex index,
            PipelineSettings settings,
            Target target,
            SessionLease lease,
            DispatcherObserver observer) {
        Vertx vertx = environment.vertx();
        this.loop = new EventLoop(vertx);
        this.index = index;
        this.settings = settings;
        this.nanos = environment.nanoTime();
        this.clock = new SteadyClock(environment.wall(), nanos);
        this.lease = lease;
        this.caller = new TargetCaller(target, loop, clock, lease, this::answered, observer);
        this.assigned = new AssignedPartitions(settings.reading());
        this.drains = new Drains(assigned);
        Alarm alarm = new Alarm(vertx, () -> loop.guarded(this::timePassed));
        this.steps =
                new PartitionSteps(
                        assigned, struck, drains, alarm, new SharedCapacity(settings.capacity()));
        this.observer = observer;
        this.judge = new AnswerJudge(settings.policy(), index, environment.wall(), observer);
        this.losses = new LogLosses(index, observer);
        this.use = new ReadingUse(nanos.getAsLong());
        this.reading = new LiveReading(assigned, steps, index, losses, use);
        CatchUpPace pace =
                new CatchUpPace(nanos, worked -> use.catchUpRests(saturation.isHigh(), worked));
        this.catchUp = new CatchUpTurns(loop, clock, assigned, steps, losses, index, pace);
        loop.later(() -> startTimers(vertx));
    }

    /** Timers of its own: the thread that drives the loop may hang. */
    private void startTimers(Vertx vertx) {
        vertx.setPeriodic(STATUS_INTERVAL, _ -> loop.guarded(this::reportStatus));
        DutyCycles cycles = new DutyCycles(nanos);
        vertx.setPeriodic(
                DutyCycles.INTERVAL,
                _ -> observer.observe(new DispatcherEvent.LoopCycle(cycles.rang())));
        vertx.setPeriodic(LEASE_INTERVAL, _ -> lease.look());
    }

    public CatchUpFeed catchUp() {
        return catchUp;
    }

    public StruckEvents struck() {
        return struck;
    }

    /** Returns an executor that puts tasks on the loop, even after a bug. */
    public Executor tasks() {
        return loop::later;
    }

    @Override
    public void assigned(List<PartitionStart> starts) throws InterruptedException {
        loop.run(() -> {
            long now = clock.now();
            starts.forEach(it -> start(it, now));
        });
    }

    private void start(PartitionStart start, long now) {
        AssignedPartition partition;
        try {
            partition =
                    new AssignedPartition(
                            start, settings, steps.shared(), caller::call, index, now);
        } catch (RuntimeException bug) {
            steps.notStarted(start.partition(), bug);
            return;
        }
        assigned.add(partition);
        steps.run(partition, now, () -> losses.beforeTheTakeover(partition, start, now));
    }

    @Override
    public Map<EventPartition, String> faults() throws InterruptedException {
        return loop.ask(steps::takeFaults);
    }

    @Override
    public Set<EventPartition> assignedPartitions() throws InterruptedException {
        return loop.ask(assigned::names);
    }

    @Override
    public boolean drain(Set<EventPartition> partitions, Duration timeout)
            throws InterruptedException {
        return drain(partitions, timeout, () -> Long.MIN_VALUE);
    }

    @Override
    public boolean drainYoung(Set<EventPartition> partitions, Duration patience)
            throws InterruptedException {
        return drain(partitions, patience, () -> clock.now() - patience.toMillis());
    }

    /** Waits for calls that began at a time that is asked for on the loop, or later. */
    private boolean drain(Set<EventPartition> partitions, Duration timeout, LongSupplier since)
            throws InterruptedException {
        Drains.Drain drain = new Drains.Drain(partitions, new CompletableFuture<>());
        loop.run(() -> drains.add(drain, since.getAsLong()));
        long begun = nanos.getAsLong();
        boolean isWithinEvents;
        do {
            isWithinEvents = loop.ask(() -> reading.finish(partitions, clock.now()));
        } while (isWithinEvents && nanos.getAsLong() - begun < MOST_FINISHING);
        try {
            return drain.done().get(timeout.toMillis(), TimeUnit.MILLISECONDS) && !isWithinEvents;
        } catch (TimeoutException stillInFlight) {
            return loop.ask(() -> !drains.remove(drain)) && !isWithinEvents;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean hasUnwritten(Set<EventPartition> partitions) throws InterruptedException {
        return loop.ask(() ->
                partitions.stream()
                        .flatMap(it -> assigned.find(it).stream())
                        .anyMatch(it -> !it.isClosed()));
    }

    @Override
    public void forget(Set<EventPartition> partitions) throws InterruptedException {
        loop.run(() -> {
            partitions.forEach(assigned::remove);
            steps.forgetFaults(partitions);
            steps.resumeWaiting(clock.now());
            unwritten = unwritten.map(it -> it.without(partitions)).filter(it -> !it.isEmpty());
            drains.endQuiet();
            if (assigned.all().isEmpty()) {
                judge.callsEnded();
            }
            reportStatus();
        });
    }

    @Override
    public void startOver() throws InterruptedException {
        loop.startOver(() -> {
            assigned.abandonAll();
            steps.startOver();
            caller.startOver();
            reading = new LiveReading(assigned, steps, index, losses, use);
            unwritten = Optional.empty();
            judge.callsEnded();
            reportStatus();
        });
    }

    /** Adds what was read and hands over a piece, whose wait measures the loop's saturation. */
    @Override
    public ReadingPace read(List<Batch> batches) throws InterruptedException {
        long put = nanos.getAsLong();
        return loop.ask(() -> {
            long begun = nanos.getAsLong();
            saturation.waited(begun - put);
            reading.add(batches);
            long now = clock.now();
            var _ = reading.readPiece(it -> steps.schedule(it, now), now);
            use.spent(nanos.getAsLong() - begun);
            steps.resumeWaiting(now);
            // Otherwise the next piece would wait for them, as if the loop were slow.
            caller.startAll();
            boolean rests = use.rests(saturation.isBusy(), nanos.getAsLong());
            boolean isPaused = rests || reading.isFull() || !hasRoom(steps.shared());
            return new ReadingPace(
                    isPaused, reading.unfinished(), reading.passable(), reading.rests(now));
        });
    }

    @Override
    public void neverRead(EventPartition partition, long from, long to)
            throws InterruptedException {
        loop.run(() -> {
            long now = clock.now();
            steps.run(partition, now, it -> losses.neverRead(it, from, to, now));
        });
    }

    private boolean hasRoom(SharedCapacity shared) {
        return assigned.hasRoom(saturation.isHigh(), shared.calls(), shared.awaited());
    }

    @Override
    public void changed(List<PlacedChange> changes, HooksTopicOffsets read)
            throws InterruptedException {
        loop.run(() -> {
            long now = clock.now();
            if (hooksRead.isOfAnother(read.topicId())) {
                index.topicReplaced();
            }
            changes.forEach(it -> change(it, now));
            hooksRead = read;
            steps.scheduleAll(now);
        });
    }

    private void change(PlacedChange change, long now) {
        switch (change.record().change()) {
            case HookRecord.Stored(HookState hook) -> {
                Optional<HookState> known = index.find(hook.id());
                Optional<HookState> moves =
                        known.filter(it ->
                                it.epoch() < hook.epoch() || !it.events().equals(hook.events()));
                known.filter(it -> it.revision() < hook.revision())
                        .ifPresent(it -> steps.shared().revised(it.id()));
                index.apply(change.record());
                steps.runEach(it -> {
                    moves.ifPresent(before -> reading.moves(it, before));
                    it.changed(hook, change.on(it.name()), now);
                });
            }
            case HookRecord.Unreadable _ -> index.apply(change.record());
            case HookRecord.Deleted(HookId hook) -> {
                index.apply(change.record());
                steps.runEach(it -> it.pipeline().hookDeleted(hook, now));
                caller.forget(hook);
            }
        }
    }

    @Override
    public Optional<LedgerEntry> unwritten() throws InterruptedException {
        return loop.ask(() -> {
            long now = clock.now();
            if (unwritten.isEmpty()) {
                Map<EventPartition, LedgerPart> parts = new HashMap<>();
                steps.runEach(partition ->
                        partition
                                .nextPart(hooksRead, now)
                                .ifPresent(it -> parts.put(partition.name(), it)));
                steps.scheduleAll(now);
                unwritten = Optional.of(new LedgerEntry(parts)).filter(it -> !it.isEmpty());
            }
            return unwritten;
        });
    }

    @Override
    public void written() throws InterruptedException {
        loop.run(() -> {
            long now = clock.now();
            unwritten.ifPresent(entry ->
                    entry.parts()
                            .forEach((name, part) ->
                                    steps.run(name, now, it -> it.written(part, now))));
            unwritten = Optional.empty();
        });
    }

    private void reportStatus() {
        long now = clock.now();
        observer.observe(new DispatcherEvent.PipelineStatus(assigned.status(now)));
        steps.shared()
                .takeHeldBack()
                .forEach(it -> observer.observe(new DispatcherEvent.CallsHeldBack(it)));
    }

    private void answered(AssignedPartition of, Delivery delivery, Answer answer, long at) {
        loop.guarded(() -> {
            long now = clock.now();
            if (!of.isLost()) {
                steps.run(of, now, () -> judge(of, delivery, answer, at, now));
            }
            if (of.isLost()) {
                steps.runShared(now, () -> of.callEnded(delivery, now));
            }
        });
    }

    private void judge(AssignedPartition of, Delivery delivery, Answer answer, long at, long now) {
        var _ =
                steps.runPart(
                        of,
                        delivery::offset,
                        () -> {
                            judge.judge(of, delivery, answer, at, now);
                            return 0;
                        });
    }

    private void timePassed() {
        steps.tick(clock.now());
        caller.startAll();
    }
}
