package dev.resthooks.dispatcher.simulation;

import static dev.resthooks.dispatcher.simulation.DeliveryOracle.check;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.catchup.CatchUpFeed.AssignedSlice;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.intake.ReadingPace;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.intake.kafka.LedgerWrites;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.placement.PartitionStart;
import dev.resthooks.dispatcher.placement.PlacedFeed.PlacedChange;
import dev.resthooks.dispatcher.runtime.PipelineLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** A process with its clock, its loop, its ledger, and the calls that it has under way. */
final class SimulatedDispatcher implements Target {
    private static final Duration LEASE = Duration.ofSeconds(9);
    private static final int MOST_BATCHES_OF_CATCH_UP = 4;
    private static final int MOST_LAST_WRITES = 4;

    /** A process that is frozen waits longest. */
    private static final long LONGEST_WAIT = 60_000;

    private final DispatcherSimulation world;
    private final String name;
    private final SimulatedTime time;
    private final SimulatedWallClock wall;
    private final SimulatedVertx vertx;
    private final HookIndex index = new HookIndex(Duration.ZERO);
    final SessionLease lease;
    private final PipelineLoop loop;
    private final LedgerWrites writes;
    private final SimulatedLedger ledger;
    final SimulatedSession session;
    private final PriorityQueue<SimulatedCall> calls =
            new PriorityQueue<>(Comparator.comparingLong(it -> it.at));
    private final Map<String, Integer> callsByHost = new HashMap<>();

    /** Of each assigned partition, the offset to read next. */
    private final Map<EventPartition, Long> positions = new HashMap<>();

    private final Map<EventPartition, Long> assignments = new HashMap<>();
    private final ReadingTurns turns = new ReadingTurns();
    private final EgressView egress;
    private final HostProbes probes;

    /** What it chooses by itself. */
    private final SplittableRandom choices;

    private ReadingPace pace = ReadingPace.FULL;
    private int appliedHooks;

    /** When calls last had to wait for the lease. */
    private long waitedAt = -1;

    private long frozenUntil;
    private boolean isCutOff;

    SimulatedDispatcher(DispatcherSimulation world, String name, long wallAhead) {
        this.world = world;
        this.name = name;
        this.time = world.time;
        this.wall = new SimulatedWallClock(time, wallAhead);
        this.vertx = new SimulatedVertx(time, world.microsPerTask);
        this.session = new SimulatedSession(time, world.random);
        this.lease = new SessionLease(LEASE, time::nanos, session::heartbeats);
        this.egress = new EgressView(time);
        this.probes = new HostProbes(world);
        world.hooks.forEach(it -> index.apply(record(it)));
        this.loop =
                new PipelineLoop(
                        new PipelineLoop.Environment(vertx.vertx(), wall::now, time::nanos),
                        index,
                        world.settings,
                        this,
                        lease,
                        this::observe);
        this.ledger = new SimulatedLedger(world, this);
        this.writes = new LedgerWrites(loop, ledger, time::nanos, this::observe);
        this.choices = new SplittableRandom(name.hashCode());
    }

    private HookRecord record(HookState hook) {
        return new HookRecord(0, appliedHooks++, new HookRecord.Stored(hook));
    }

    private void observe(DispatcherEvent event) {
        if (event instanceof DispatcherEvent.CallsWait) {
            waitedAt = time.millis();
        }
        if (event instanceof DispatcherEvent.EgressChanged(boolean isDown)) {
            isCutOff = isDown;
            if (isDown) {
                egress.checkCutOff(this);
            }
        }
    }

    // ---- what others see

    boolean isFrozen() {
        return time.millis() < frozenUntil;
    }

    /** Returns whether the dispatcher has the partition, and its session has not ended. */
    boolean owns(EventPartition partition) {
        return session.isMember() && has(partition);
    }

    private boolean has(EventPartition partition) {
        return world.partition(partition).owner.filter(it -> it == this).isPresent();
    }

    long assignment(EventPartition partition) {
        return assignments.getOrDefault(partition, 0L);
    }

    boolean wasSetForwardSince(long at) {
        return wall.wasSetForwardSince(at);
    }

    /** Returns whether a call that begins now may have been decided on before that time. */
    boolean mayHaveWaitedSince(long at) {
        return waitedAt >= at - LONGEST_WAIT;
    }

    /** Returns whether it has concluded that it reaches nobody. */
    boolean isCutOff() {
        return isCutOff;
    }

    int partitions() {
        return positions.size();
    }

    List<EventPartition> assigned() {
        return positions.keySet().stream().sorted().toList();
    }

    // ---- what happens to it

    void setClock(long millis) {
        wall.set(millis);
    }

    long wallAhead() {
        return wall.ahead();
    }

    void freeze(long millis) {
        frozenUntil = time.millis() + millis;
    }

    void kill() {
        freeze(Long.MAX_VALUE / 2);
        assigned().stream().filter(this::has).forEach(this::gone);
        calls.stream().filter(it -> it.answer.isPresent()).forEach(world.oracle::dropped);
        calls.clear();
    }

    /** The partition is another's, or will be. What is in flight comes again. */
    void gone(EventPartition partition) {
        world.oracle.lost(partition, calls);
    }

    // ---- what it does

    /** Lets answers and timers come that are due. */
    void run() {
        vertx.runDue();
        SimulatedCall next = calls.peek();
        while (next != null && next.at <= time.millis()) {
            calls.remove();
            goOn(next);
            vertx.runDue();
            next = calls.peek();
        }
    }

    private void goOn(SimulatedCall call) {
        if (call.answer.isPresent()) {
            answer(call, call.answer.get());
        } else if (call.then.isWanted()) {
            start(call);
        } else {
            end(call);
            vertx.onLoop(() -> call.then.accept(new Answer.LocalFault("taken back")));
        }
    }

    private void answer(SimulatedCall call, Answer answer) {
        end(call);
        world.oracle.answered(call, answer);
        if (!call.isOrphan) {
            egress.answered(call, answer);
        }
        vertx.onLoop(() -> call.then.accept(answer));
        if (!call.isOrphan) {
            world.oracle.heard(this, call, answer);
            hear(call, answer);
        }
    }

    private void hear(SimulatedCall call, Answer answer) {
        if (!(isCutOff && answer.couldBeOurFault())) {
            EventPartition partition = world.partitionOf(call.call.event());
            probes.answered(call, partition, answer, world.oracle.isSuspended(call));
        }
    }

    private void end(SimulatedCall call) {
        callsByHost.merge(call.hook().targetUrl(), -1, Integer::sum);
    }

    @Override
    public void call(Call call, Recipient then) {
        EventPartition partition = world.partitionOf(call.event());
        SimulatedCall begun = new SimulatedCall(call, then, assignment(partition), time.millis());
        int ofHost = callsByHost.merge(call.hook().targetUrl(), 1, Integer::sum);
        check(
                ofHost <= DispatcherSimulation.CAPACITY.callsPerHost(),
                "%s has %s calls to %s",
                this,
                ofHost,
                call.hook().targetUrl());
        boolean isByItself = wasSetForwardSince(world.oracle.failedAt(begun));
        if (world.oracle.isSuspended(begun) && !isByItself) {
            probes.checkTurn(this, call.hook(), partition);
        }
        if (world.random.nextInt(8) == 0) {
            begun.at += world.random.nextLong(0, 3_000);
            calls.add(begun);
        } else {
            start(begun);
        }
    }

    private void start(SimulatedCall call) {
        world.oracle.starts(this, call);
        SimulatedHost.Result result = world.call(this, call);
        call.answer = Optional.of(result.answer());
        call.at = time.millis() + result.delay();
        calls.add(call);
    }

    /** Reads the log on, or joins the group again if it has seen that it is no member. */
    void read() throws InterruptedException {
        if (session.mustJoin()) {
            endWrite();
            lose(new TreeSet<>(positions.keySet()));
            session.join();
        }
        if (!session.isMember()) {
            return;
        }
        List<Batch> batches = new ArrayList<>();
        for (EventPartition partition : assigned()) {
            if (mayRead(partition)) {
                long from = Objects.requireNonNull(positions.get(partition));
                Batch batch = world.partition(partition).read(from, world.random.nextInt(1, 8));
                if (batch.next() > from) {
                    batches.add(batch);
                    positions.put(partition, batch.next());
                    world.readLive(batch);
                }
            }
        }
        pace = batches.isEmpty() && pace.isFull() ? ReadingPace.FULL : loop.read(batches);
        turns.handedOver(pace);
        if (pace.isPaused()) {
            world.checkPause(this);
        }
    }

    private boolean mayRead(EventPartition partition) {
        boolean isHeld =
                pace.unfinished().containsKey(partition) && !pace.passable().contains(partition);
        return !pace.isPaused() && !isHeld;
    }

    /** Begins to write, ends a write, or writes at once, and looks for faults. */
    void write() throws InterruptedException {
        if (!session.isMember()) {
            return;
        }
        if (writes.isWriting()) {
            endWrite();
        } else if (choices.nextBoolean()) {
            writes.begin();
        } else {
            ledger.tried(writes.write());
        }
        check(loop.faults().isEmpty(), "%s gives partitions up", this);
    }

    private void endWrite() throws InterruptedException {
        if (writes.isWriting()) {
            ledger.tried(writes.end());
        }
    }

    void catchUp() throws InterruptedException {
        Optional<AssignedSlice> next = loop.catchUp().next();
        if (next.isEmpty()) {
            return;
        }
        AssignedSlice slice = next.get();
        SimulatedPartition partition = world.partition(slice.slice().partition());
        long from = slice.slice().from();
        for (int read = 0; read < MOST_BATCHES_OF_CATCH_UP; read++) {
            Batch batch = partition.read(from, world.random.nextInt(1, 12));
            world.readAgain(batch);
            from = batch.next();
            if (loop.catchUp().offered(slice, batch).isEmpty() || batch.records().isEmpty()) {
                return;
            }
        }
    }

    /** Puts the changes of hooks in force that it has not read yet. */
    void applyHooks() throws InterruptedException {
        List<PlacedChange> changes = new ArrayList<>();
        while (appliedHooks < world.hooks.size()) {
            changes.add(new PlacedChange(record(world.hooks.get(appliedHooks)), Map.of()));
        }
        if (!changes.isEmpty()) {
            loop.changed(
                    changes, new HooksTopicOffsets("", Map.of(0, (long) appliedHooks), Map.of()));
        }
    }

    // ---- partitions come and go

    /** Takes a partition over, unless the group does without the dispatcher by then. */
    void takeOver(SimulatedPartition partition) throws InterruptedException {
        endWrite();
        if (!session.isMember() || partition.owner.isPresent()) {
            return;
        }
        applyHooks();
        PartitionStart start = partition.start();
        partition.owner = Optional.of(this);
        positions.put(partition.name(), start.position());
        assignments.put(partition.name(), world.nextAssignment());
        loop.assigned(List.of(start));
    }

    /** Gives a partition up as a rebalance does. */
    void giveUp(EventPartition partition) throws InterruptedException {
        Set<EventPartition> one = Set.of(partition);
        endWrite();
        var _ = loop.drain(one, Duration.ZERO);
        for (int tries = 0; tries < MOST_LAST_WRITES && loop.hasUnwritten(one); tries++) {
            ledger.tried(writes.write());
        }
        lose(one);
    }

    private void lose(Set<EventPartition> partitions) throws InterruptedException {
        for (EventPartition partition : partitions) {
            if (has(partition)) {
                gone(partition);
                world.partition(partition).owner = Optional.empty();
            }
        }
        loop.forget(partitions);
        positions.keySet().removeAll(partitions);
        assignments.keySet().removeAll(partitions);
        Map<EventPartition, Integer> unfinished = new HashMap<>(pace.unfinished());
        unfinished.keySet().removeAll(partitions);
        pace = new ReadingPace(pace.isPaused(), unfinished, pace.passable(), pace.rests());
    }

    @Override
    public String toString() {
        return name;
    }
}
