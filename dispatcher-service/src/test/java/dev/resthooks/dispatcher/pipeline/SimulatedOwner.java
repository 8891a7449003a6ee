package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.SimulatedCalls.Call;
import dev.resthooks.dispatcher.pipeline.lane.Lane;
import dev.resthooks.dispatcher.pipeline.lane.ObservedLane;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shells around the core, as a dispatcher has them, one small step at a time. */
final class SimulatedOwner {
    /** In steps: between two looks a lot may change. */
    private static final int COUNTED = 16;

    private final Simulation world;
    private final SharedCapacity shared;

    final PartitionPipeline partition;
    private final OwnerView view = new OwnerView();
    private final SimulatedAudit audit;

    private final SimulatedIndex index;
    private final SimulatedCalls calls = new SimulatedCalls();

    private final SimulatedMoves moves;

    private @Nullable Snapshot pending;
    private int pendingHooks;
    private long pendingSince;
    private Set<Long> pendingWaits = Set.of();
    private long lastCommittedAt;

    /** The events that the watermark waited for when the last entry was taken. */
    private Set<Long> lastWaits = Set.of();

    private final SimulatedLiveReading live;
    private final SimulatedReader reader;
    private @Nullable LateOwner late;
    private long steps;

    SimulatedOwner(
            Simulation world, long watermark, Map<HookId, HookCursor> cursors, int committedHooks) {
        this.world = world;
        this.lastCommittedAt = world.now;
        this.moves = new SimulatedMoves(world.now);
        int known =
                committedHooks
                        + world.random.nextInt(world.hooks.topic().size() - committedHooks + 1);
        index = new SimulatedIndex(world.hooks);
        List<SimulatedIndex.Move> raised = index.read(known, committedHooks);
        view.restored(cursors, index.byId(), Simulation.LIMITS.failuresToSuspend(), world.now);
        world.quiet.durable(index.byId()).forEach(view::askedForQuiet);
        world.oracle.due.restored(cursors, index.byId());
        shared = new SharedCapacity(world.capacity);
        partition =
                new PartitionPipeline(
                        Simulation.NAME, Simulation.LIMITS, shared, this::send, watermark);
        partition.restore(cursors, id -> Optional.ofNullable(index.find(id)), world.now);
        audit = new SimulatedAudit(world, shared, partition, view);
        live = new SimulatedLiveReading(world, partition, index);
        reader =
                new SimulatedReader(
                        world, partition, index::matches, this::logBeginsAt, this::noteUnreadable);
        for (SimulatedIndex.Move move : raised) {
            view.revised(move.hook().id());
            place(move);
        }
        index.replaysWithout(cursors.keySet()).forEach(this::place);
        logBeginsAt(world.log.head());
    }

    private void place(SimulatedIndex.Move move) {
        HookState hook = move.hook();
        live.moves(hook);
        if (move.placement() instanceof Placement.At(_, boolean created) && !created) {
            world.oracle.counts.rewound(hook, world.log, live.readBelow(hook.id()));
        }
        move.before().ifPresent(it -> world.oracle.heard(hook, it));
        partition.hookChanged(hook, move.placement(), world.now);
    }

    void step() {
        switch (world.random.nextInt(12)) {
            case 0 -> applyAHookChange();
            case 1, 2, 3 -> live.step();
            case 4, 5, 6 -> takeAnAnswer();
            case 7 -> tick();
            case 8 -> transaction();
            default -> reader.step();
        }
        audit.checkMemory(index.all(), calls::of);
        if (++steps % COUNTED == 0) {
            audit.checkCounts(index.all());
        }
    }

    /** Does all that can be done at this time, and then nothing for a second. */
    void pause() {
        live.end();
        tick();
        reader.readAll();
        for (HookState hook : index.all()) {
            if (!calls.isAnyOfAnotherEpoch(hook)) {
                audit.checkNothingIsLate(hook, calls.offsetsOf(hook.id()));
            }
        }
        world.now += 1_001;
        for (int i = 0; i < 2; i++) {
            if (pending == null) {
                begin();
            }
            committed();
        }
        index.all().forEach(audit::checkTold);
    }

    private void tick() {
        shared.tick(world.now);
        partition.tick(world.now);
    }

    /** Returns how many deliveries the watermark waits for. */
    int awaited() {
        return shared.awaited().total();
    }

    // ---- calls and answers

    private void send(Delivery delivery) {
        if (late != null) {
            late.holdBack(delivery);
            return;
        }
        world.cost.noteCall();
        HookId id = delivery.hook().id();
        world.oracle.started(delivery, calls.of(id), isSuspended(id), view, world.now);
        long settledBelow = partition.settledBelow(id);
        world.oracle.told.by(delivery, settledBelow, world.oracle.expectation(id), world.log);
        Oracle.check(!world.replays.isThrough(id), "replay %s goes on though it is through", id);
        long delay = delivery.isSkipped() ? 0 : world.target(id).delay(world.random, world.now);
        calls.add(new Call(delivery, world.now, world.now + delay));
    }

    private boolean isSuspended(HookId hook) {
        Lane lane = partition.lane(hook);
        return lane != null && lane.health().isSuspended();
    }

    private void takeAnAnswer() {
        Call call = calls.answeredBy(world.now);
        if (call == null) {
            return;
        }
        Delivery delivery = call.delivery();
        HookState hook = delivery.hook();
        Outcome outcome =
                delivery.isSkipped()
                        ? new Outcome.Skipped()
                        : world.target(hook.id()).answer(world.random, delivery, world.now);
        note(delivery, hook, outcome);
        boolean wasSuspended = isSuspended(hook.id());
        partition.answered(
                delivery,
                outcome,
                new AttemptResult(
                        Instant.ofEpochMilli(call.startedAt()),
                        Duration.ofMillis(world.now - call.startedAt()),
                        Optional.empty()),
                world.now);
        if (wasSuspended && isWell(outcome)) {
            audit.checkThatEverythingIsDue(hook.id());
        }
        noteWhatIsLeft(hook.id());
    }

    private void note(Delivery delivery, HookState hook, Outcome outcome) {
        HookState newest = index.find(hook.id());
        boolean current = newest != null && newest.revision() == hook.revision();
        switch (outcome) {
            case Outcome.Delivered _ -> {
                well(hook.id(), current);
                world.oracle.succeeded(delivery, world.now);
            }
            case Outcome.Retrying failed -> {
                if (current) {
                    view.failed(hook.id(), Simulation.LIMITS.failuresToSuspend(), world.now);
                    world.oracle.due.failedUntil(delivery, failed.due());
                    failed.quietUntil()
                            .ifPresent(until -> {
                                view.askedForQuiet(hook.id(), until);
                                view.probes().askedForQuiet(hook.id(), until, world.now);
                            });
                    world.quiet.asked(delivery, failed.quietUntil());
                }
            }
            case Outcome.Rejected ignored -> view.halted(hook.id(), hook.revision());
            case Outcome.Exhausted ignored -> view.halted(hook.id(), hook.revision());
            case Outcome.Skipped _ when isWell(outcome) -> {
                well(hook.id(), current);
                world.oracle.skippedByTarget(delivery, world.now);
            }
            case Outcome.Skipped _ -> world.oracle.skipped(delivery, world.now);
            case Outcome.NotAttempted(long due) -> {
                world.oracle.due.failedUntil(delivery, due);
                view.probes().putOff(hook.id(), due, world.now);
            }
        }
        if (!hook.isReplay()) {
            world.oracle.counts.answered(hook.id(), delivery.offset(), outcome);
        }
    }

    /** Whether the target has settled the event by its answer. */
    private static boolean isWell(Outcome outcome) {
        return outcome instanceof Outcome.Delivered
                || (outcome instanceof Outcome.Skipped(var answer) && answer.isPresent());
    }

    private void well(HookId hook, boolean current) {
        if (current) {
            view.succeeded(hook, world.now);
            if (isSuspended(hook) && view.quietUntil(hook) <= world.now) {
                world.oracle.due.recovered(hook);
            }
        }
    }

    // ---- hooks

    private void applyAHookChange() {
        if (!index.hasNext()) {
            return;
        }
        SimulatedHooks.Change change = index.next();
        HookState before = index.apply(change);
        if (change.state().isEmpty()) {
            partition.hookDeleted(change.id(), world.now);
            return;
        }
        view.revised(change.id());
        shared.revised(change.id());
        HookState hook = change.state().get();
        Optional<SimulatedIndex.Move> other =
                Optional.ofNullable(before).flatMap(it -> index.withOtherEvents(hook, it));
        if (hook.isReplay()) {
            place(SimulatedIndex.Move.at(hook, SimulatedIndex.replayed(hook)));
        } else if (other.isPresent()) {
            place(other.get());
        } else if (change.start() < 0) {
            partition.hookChanged(hook, new Placement.Stay(), world.now);
        } else {
            Placement.At start = new Placement.At(change.start(), moves.isFresh(before, hook));
            place(SimulatedIndex.Move.at(hook, start));
        }
        if (before != null && (change.start() >= 0 || other.isPresent())) {
            moves.heard(hook.id(), world.now);
        }
    }

    boolean knowsAllHooks() {
        return !index.hasNext();
    }

    /** Returns until when it only waits; 0 if it has something to do, or waits for nothing. */
    long idleUntil() {
        boolean isBusy =
                pending != null
                        || !knowsAllHooks()
                        || partition.position() < world.log.end()
                        || partition.catchUp().isWanted()
                        || shared.isAnyHeldUp();
        long wake = partition.nextWake().orElse(0);
        return isBusy ? 0 : Math.min(wake, calls.nextAnswer().orElse(wake));
    }

    // ---- catch-up

    private void logBeginsAt(long first) {
        world.oracle.losing(true);
        List<Gap> gaps = partition.losses().deletedBelow(first, world.now);
        world.oracle.losing(false);
        noteLost(gaps);
    }

    private void noteUnreadable() {
        noteLost(partition.catchUp().takeUnreadable());
    }

    private void noteLost(List<Gap> gaps) {
        for (Gap gap : gaps) {
            HookState hook = index.find(gap.hook());
            if (hook != null) {
                world.oracle.lost(gap, hook.epoch());
                noteWhatIsLeft(hook.id());
            }
        }
    }

    private void noteWhatIsLeft(HookId hook) {
        Lane lane = partition.lane(hook);
        if (lane == null || !ObservedLane.canProbe(lane)) {
            view.hasNothingToProbe(hook);
        }
    }

    // ---- transactions

    /** Takes a snapshot, or commits the last one; an aborted transaction is tried again later. */
    private void transaction() {
        if (pending == null) {
            begin();
        } else if (world.calm || world.random.nextInt(5) > 0) {
            committed();
        }
    }

    private void committed() {
        if (pending != null) {
            world.commit(pending, pendingHooks, pendingSince);
            partition.confirmed(pending, world.now);
            lastCommittedAt = pendingSince;
            lastWaits = pendingWaits;
            pending = null;
        }
    }

    private void begin() {
        Snapshot snapshot = partition.snapshot(world.now);
        world.oracle.told.taken();
        pending = snapshot;
        pendingHooks = index.applied();
        pendingSince = world.now;
        live.checkWatermark(snapshot);
        pendingWaits = live.waitedFor();
    }

    // ---- the end of an owner

    /** It is late: another owner takes the partition over meanwhile. */
    LateOwner freeze() {
        crash();
        late = new LateOwner(world, shared, partition, calls.deliveries());
        return late;
    }

    /** kill -9: a transaction that was under way may have been committed, or not. */
    void crash() {
        if (pending != null && world.random.nextBoolean()) {
            world.commit(pending, pendingHooks, pendingSince);
            lastCommittedAt = pendingSince;
            lastWaits = pendingWaits;
        }
        world.oracle.forgot(calls.deliveries(), lastCommittedAt, lastWaits);
    }

    /** A clean stop or a revocation: what is answered in time is not sent again. */
    SimulatedOwner handOver() {
        partition.stopSending();
        if (pending != null) {
            world.commit(pending, pendingHooks, pendingSince);
            partition.confirmed(pending, world.now);
            pending = null;
        }
        long deadline = world.now + 5_000;
        while (calls.nextAnswer().orElse(Long.MAX_VALUE) <= deadline) {
            world.now = Math.max(world.now, calls.nextAnswer().getAsLong());
            takeAnAnswer();
        }
        live.end();
        Snapshot last = partition.lastSnapshot(world.now);
        world.oracle.told.taken();
        Oracle.check(
                last.watermark() == partition.position(),
                "the last watermark %s is not the position %s",
                last.watermark(),
                partition.position());
        world.commit(last, index.applied(), world.now);
        world.oracle.forgot(calls.deliveries(), Long.MAX_VALUE, Set.of());
        return world.takeOver();
    }
}
