package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.catchup.AssignedSlice;
import dev.resthooks.dispatcher.catchup.CatchUpFeed;
import dev.resthooks.dispatcher.catchup.CatchUpSignal;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.intake.PipelinePort;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.match.HookChange;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.placement.PartitionStart;
import dev.resthooks.dispatcher.placement.PlacedChange;
import dev.resthooks.dispatcher.placement.PlacedFeed;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Owns the pipelines of all partitions on one event loop. Its public methods are called on other
 * threads; they wait until the loop has carried them out.
 *
 * <p>After a bug in one partition, that partition is no longer assigned, and {@link #faults} names
 * it. After any other bug, every method fails until {@link #startOver}: the intake gives up its
 * partitions and takes them over again from what is durable.
 */
public final class PipelineLoop implements PipelinePort, PlacedFeed, CatchUpFeed {
    /**
     * The interval in milliseconds at which time passes for the pipelines while they hold any
     * event.
     */
    private static final long TICK = 100;

    /** The time in nanoseconds after which the intake may poll and write while it hands over. */
    private static final long LONGEST_READING = 100_000_000;

    /** The interval in milliseconds at which the status is reported. */
    private static final long STATUS_INTERVAL = 1_000;

    private final EventLoop loop;
    private final HookIndex index;
    private final PipelineSettings settings;
    private final TargetCaller caller;
    private final SteadyClock clock;
    private final Alarm alarm;
    private final CatchUpSignal catchUp;
    private final DispatcherObserver observer;
    private final AnswerJudge judge;
    private final LogLosses losses;
    private final AssignedPartitions assigned;
    private final PartitionFaults faults;
    private final LongSupplier nanos;
    private final LoopSaturation saturation = new LoopSaturation();
    private final Drains drains;
    private SharedCapacity shared;
    private LiveReading reading;
    private HooksTopicOffsets hooksRead = HooksTopicOffsets.NONE;
    private Optional<LedgerEntry> unwritten = Optional.empty();

    /** Whether the catch-up thread found nothing to do, and was not signalled since. */
    private boolean catchUpRests = true;

    /**
     * Creates the loop on one event loop of {@code vertx}.
     *
     * @param index changed by this object only from now on
     * @param target called on the loop, while {@code lease} is held
     * @param catchUp signalled when catch-up is wanted
     * @param observer called on the loop; must return quickly
     */
    public PipelineLoop(
            Vertx vertx,
            HookIndex index,
            PipelineSettings settings,
            Target target,
            Clocks time,
            SessionLease lease,
            CatchUpSignal catchUp,
            DispatcherObserver observer) {
        this.loop = new EventLoop(vertx);
        this.index = index;
        this.settings = settings;
        this.clock = time.steady();
        this.nanos = time.nanoTime();
        this.caller = new TargetCaller(target, loop, clock, lease, new Calls());
        this.alarm = new Alarm(vertx, () -> loop.guarded(this::timePassed));
        this.shared = new SharedCapacity(settings.capacity());
        this.assigned = new AssignedPartitions(settings.reading());
        this.faults = new PartitionFaults(assigned);
        this.reading = LiveReading.ofNothing(assigned, faults, index);
        this.catchUp = catchUp;
        this.observer = observer;
        this.judge = new AnswerJudge(settings.policy(), index, observer);
        this.losses = new LogLosses(index, observer);
        this.drains = new Drains(assigned);
        loop.later(() -> vertx.setPeriodic(STATUS_INTERVAL, _ -> loop.guarded(this::reportStatus)));
    }

    /** Returns an executor that puts tasks on the loop, even after a bug. */
    public Executor tasks() {
        return loop::later;
    }

    // ---- partitions come and go

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
            partition = new AssignedPartition(start, settings, shared, caller::call, index, now);
        } catch (RuntimeException bug) {
            faults.notStarted(start.partition(), bug);
            return;
        }
        assigned.add(partition);
        step(partition, now, () -> losses.sinceTheLastOwner(partition, start, now));
    }

    @Override
    public Map<EventPartition, String> faults() throws InterruptedException {
        return loop.ask(faults::take);
    }

    /** Runs a step of a partition, which may change what the partition waits for. */
    private void step(AssignedPartition partition, long now, Runnable step) {
        if (!faults.step(partition, step)) {
            resumeWaiting(now);
        }
        schedule(partition, now);
        drains.endThoseThatAreQuiet();
    }

    /** Lets lanes of any partition go on, also if some of their partitions are given up by that. */
    private void resumeWaiting(long now) {
        boolean isDone;
        do {
            isDone = faults.step(() -> shared.resumeWaiting(now));
        } while (!isDone);
    }

    @Override
    public Set<EventPartition> assignedPartitions() throws InterruptedException {
        return loop.ask(assigned::names);
    }

    @Override
    public boolean drain(Set<EventPartition> partitions, Duration timeout)
            throws InterruptedException {
        Drains.Drain drain = new Drains.Drain(partitions, new CompletableFuture<>());
        loop.run(() -> drains.add(drain));
        try {
            return drain.done().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillInFlight) {
            return loop.ask(() -> !drains.remove(drain));
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
            partitions.forEach(it -> assigned.find(it).ifPresent(AssignedPartition::close));
            partitions.forEach(assigned::remove);
            faults.forget(partitions);
            resumeWaiting(clock.now());
            unwritten = unwritten.map(it -> it.without(partitions)).filter(it -> !it.isEmpty());
            drains.endThoseThatAreQuiet();
            if (assigned.all().isEmpty()) {
                judge.callsEnd();
            }
            reportStatus();
        });
    }

    @Override
    public void startOver() throws InterruptedException {
        loop.startOver(() -> {
            assigned.abandonAll();
            faults.clear();
            reading = LiveReading.ofNothing(assigned, faults, index);
            shared = new SharedCapacity(settings.capacity());
            unwritten = Optional.empty();
            drains.clear();
            judge.callsEnd();
            alarm.cancel();
            reportStatus();
        });
    }

    // ---- events and hooks

    @Override
    public boolean read(List<Batch> batches) throws InterruptedException {
        loop.run(() -> reading.add(batches));
        return hasRoom();
    }

    @Override
    public void neverRead(EventPartition partition, long from, long to)
            throws InterruptedException {
        stepOf(
                () -> assigned.find(partition),
                (it, now) -> losses.neverRead(it, from, to, now));
    }

    /** Runs a step of a partition on the loop, if it is still assigned. */
    private void stepOf(
            Supplier<Optional<AssignedPartition>> partition,
            BiConsumer<AssignedPartition, Long> step)
            throws InterruptedException {
        loop.run(() -> {
            long now = clock.now();
            partition.get().ifPresent(it -> step(it, now, () -> step.accept(it, now)));
        });
    }

    /**
     * Hands over what was read, for a limited time, and returns whether all of it was handed over
     * and there is room for more. The caller polls and writes in between, but never within an
     * event.
     */
    @Override
    public boolean hasRoom() throws InterruptedException {
        long end = nanos.getAsLong() + LONGEST_READING;
        Piece piece = readPiece();
        while (!piece.isLast() && (piece.isInEvent() || nanos.getAsLong() < end)) {
            piece = readPiece();
        }
        return piece.isLast() && piece.room();
    }

    /** How far a piece has come. */
    private record Piece(boolean room, boolean isLast, boolean isInEvent) {}

    /** Hands over a piece. The time that it waits is a measure of the loop's saturation. */
    private Piece readPiece() throws InterruptedException {
        long put = nanos.getAsLong();
        return loop.ask(() -> {
            saturation.waited(nanos.getAsLong() - put);
            long now = clock.now();
            var _ = reading.readPiece(it -> schedule(it, now), now);
            resumeWaiting(now);
            return new Piece(
                    assigned.hasRoom(saturation.isHigh(), shared.calls()),
                    reading.isDone(),
                    reading.isInEvent());
        });
    }

    @Override
    public void changed(List<PlacedChange> changes, HooksTopicOffsets read)
            throws InterruptedException {
        loop.run(() -> {
            long now = clock.now();
            changes.forEach(it -> change(it, now));
            hooksRead = read;
            assigned.all().forEach(it -> schedule(it, now));
        });
    }

    private void change(PlacedChange change, long now) {
        index.apply(change.record());
        switch (change.record().change()) {
            case HookChange.Stored(HookState hook) ->
                    faults.eachStep(it -> it.changed(hook, change.on(it.name()), now));
            case HookChange.Unreadable _ -> {}
            case HookChange.Deleted(HookId hook) -> {
                faults.eachStep(it -> it.pipeline().hookDeleted(hook, now));
                caller.forget(hook);
            }
        }
    }

    // ---- the ledger

    @Override
    public Optional<LedgerEntry> unwritten() throws InterruptedException {
        return loop.ask(() -> {
            long now = clock.now();
            if (unwritten.isEmpty()) {
                Map<EventPartition, LedgerPart> parts = new HashMap<>();
                faults.eachStep(partition -> {
                    partition
                            .nextPart(hooksRead, now)
                            .ifPresent(it -> parts.put(partition.name(), it));
                    schedule(partition, now);
                });
                unwritten = Optional.of(new LedgerEntry(parts)).filter(it -> !it.isEmpty());
            }
            return unwritten;
        });
    }

    @Override
    public void written() throws InterruptedException {
        loop.run(() -> {
            long now = clock.now();
            unwritten.ifPresent(it ->
                    it.parts().keySet().forEach(partition -> written(partition, now)));
            unwritten = Optional.empty();
        });
    }

    private void written(EventPartition partition, long now) {
        assigned.find(partition).ifPresent(it -> step(it, now, () -> it.written(now)));
    }

    /**
     * Reports the status. Runs by a timer of its own, since the thread that drives the loop may
     * hang.
     */
    private void reportStatus() {
        long now = clock.now();
        observer.observe(new DispatcherEvent.PipelineStatus(assigned.status(now)));
        assigned.all().forEach(it -> it.stalled(now).ifPresent(observer::observe));
    }

    // ---- catching up

    @Override
    public Optional<AssignedSlice> next() throws InterruptedException {
        return loop.ask(() -> {
            Optional<AssignedSlice> next =
                    hasRoomToCatchUp() ? nextSlice(clock.now()) : Optional.empty();
            catchUpRests = next.isEmpty();
            return next;
        });
    }

    /** Returns the next slice; empty if no partition wants one, or if one of them has a bug. */
    private Optional<AssignedSlice> nextSlice(long now) {
        List<CatchUpSlice> found = new ArrayList<>(1);
        for (int asked = assigned.all().size(); asked > 0 && found.isEmpty(); asked--) {
            assigned.nextToCatchUp()
                    .ifPresent(it ->
                            step(
                                    it,
                                    now,
                                    () -> it.pipeline().nextSlice(now).ifPresent(found::add)));
        }
        return found.stream().findFirst().map(assigned::asOfNow);
    }

    @Override
    public OptionalLong offered(AssignedSlice slice, Batch batch) throws InterruptedException {
        CatchUpReading offered = new CatchUpReading(() -> assigned.find(slice), batch, index);
        while (!offered.isDone()) {
            loop.run(() -> offerPiece(offered, clock.now()));
        }
        return loop.ask(() -> hasRoomToCatchUp() ? offered.wantedNext() : OptionalLong.empty());
    }

    private void offerPiece(CatchUpReading offered, long now) {
        offered.partition()
                .ifPresentOrElse(
                        it ->
                                step(
                                        it,
                                        now,
                                        () -> {
                                            var _ = offered.offerPiece(it, now);
                                            losses.report(it, it.pipeline().takeUnreadable());
                                        }),
                        offered::cancel);
        resumeWaiting(now);
    }

    @Override
    public void deletedBelow(AssignedSlice slice, long first) throws InterruptedException {
        stepOf(() -> assigned.find(slice), (it, now) -> losses.deletedBelow(it, first, now));
    }

    @Override
    public void cutAt(AssignedSlice slice, long end) throws InterruptedException {
        stepOf(() -> assigned.find(slice), (it, now) -> losses.cutAt(it, end, now));
    }

    // ---- answers and time

    private final class Calls implements TargetCaller.Owner {
        @Override
        public void answered(AssignedPartition of, Delivery delivery, Answer answer, long at) {
            loop.guarded(() -> {
                long now = clock.now();
                if (!of.isLost()) {
                    step(of, now, () -> judge.judge(of, delivery, answer, at, now));
                }
                if (of.isLost()) {
                    if (!faults.step(() -> of.callEnded(delivery, now))) {
                        resumeWaiting(now);
                    }
                }
            });
        }

        @Override
        public boolean isWanted(AssignedPartition of, Delivery delivery) {
            return of.isWanted(delivery);
        }

        @Override
        public void callsWait() {
            observer.observe(new DispatcherEvent.CallsWait());
        }
    }

    private void timePassed() {
        long now = clock.now();
        if (!faults.step(() -> shared.tick(now))) {
            resumeWaiting(now);
        }
        faults.eachStep(it -> it.pipeline().tick(now));
        assigned.all().forEach(it -> schedule(it, now));
        caller.resume();
    }

    /**
     * Sets the timers of a partition, and signals catch-up if the partition wants it. Must be
     * called after every call that may have changed what the partition waits for: its start, a
     * batch, a change of a hook, an answer, a tick, or a ledger entry.
     */
    private void schedule(AssignedPartition partition, long now) {
        if (partition.isLost()) {
            return;
        }
        partition.pipeline().nextWake().ifPresent(at -> alarm.ringBy(at, now));
        if (partition.deliveries() > 0 || shared.isAnyHeldUp()) {
            alarm.ringBy(now + TICK, now);
        }
        if (catchUpRests && partition.pipeline().wantsCatchUp() && hasRoomToCatchUp()) {
            catchUpRests = false;
            catchUp.signal();
        }
    }

    private boolean hasRoomToCatchUp() {
        return assigned.hasRoomToReport() && shared.hasRoomToCatchUp();
    }
}
