package dev.resthooks.dispatcher.simulation;

import static dev.resthooks.dispatcher.simulation.DeliveryOracle.check;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.pipeline.Committed;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.runtime.PipelineSettings;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One run: two dispatchers, the partitions that they share, the hooks of several organisations and
 * the hosts of their targets, driven by a seed through random steps. The clocks of the dispatchers
 * are set while they run, by up to an hour, and so are wrong at the end too, when all must come to
 * rest as soon as a clock that is right would let it.
 */
public final class DispatcherSimulation {
    private static final int DISPATCHERS = 2;
    private static final int ORGANISATIONS = 7;
    private static final int RESOURCES = 6;

    /** Hooks that fill more than a piece of the live reading. */
    private static final int MANY_HOOKS = 550;

    private static final int LARGE_EVENTS = 6;
    private static final long HOUR = 3_600_000;
    private static final long AWAY = 20_000;

    /**
     * By then all targets, which are well, have everything: the longest pause between two probes,
     * by a clock that is slow, and some transactions.
     */
    private static final long LONGEST_REST = Duration.ofMinutes(8).toMillis();

    /** The deliveries of others from which on the reading may pause. */
    static final int LEAST_OF_OTHERS = 3;

    static final LaneLimits LIMITS = new LaneLimits(4, 2, 6, 40, 5, Duration.ofMillis(500));
    static final CapacityBounds CAPACITY =
            new CapacityBounds(80, 8, Integer.MAX_VALUE, 5_000, 1L << 20, 0.25);

    /** The first wait, shortened by its jitter and by a clock that catches up. */
    static final long SHORTEST_BACKOFF = 700;

    private static final Duration HORIZON = Duration.ofMinutes(2);
    private static final OrgKey LARGE = new OrgKey("large");
    private static final EventType LARGE_TYPE = PlatformEvents.ACTION_CREATED;

    final SplittableRandom random;
    final SimulatedTime time = new SimulatedTime();
    final DeliveryOracle oracle = new DeliveryOracle(time, HORIZON);

    /** The topic of hooks. */
    final List<HookState> hooks = new ArrayList<>();

    final PipelineSettings settings;

    /** How long a transaction takes for each of its records. */
    final Duration perRecord;

    /** How long tasks wait for a loop: long ones make it a slow loop. */
    final long microsPerTask;

    private final SimulatedRegistry registry;
    private final SimulatedPlatform platform = new SimulatedPlatform(time);
    private final SimulatedNetwork network;
    private final List<OrgKey> orgs = new ArrayList<>();
    private final List<SimulatedDispatcher> dispatchers = new ArrayList<>();

    // The weather of this run.
    private final boolean hasLargeEvents;
    private final boolean mostHostsGoDown;
    private final long stride;
    private final int disturbances;

    private long lastAssignment;
    private int generation;
    private boolean isCalm;

    /** Creates a run. */
    public DispatcherSimulation(long seed) throws InterruptedException {
        random = new SplittableRandom(seed);
        hasLargeEvents = random.nextInt(12) == 0;
        mostHostsGoDown = random.nextInt(3) == 0;
        stride = random.nextBoolean() ? 60 : 1_500;
        disturbances = random.nextInt(0, 4);
        boolean isSlow = random.nextInt(3) == 0;
        microsPerTask = (hasLargeEvents ? seed % 2 == 1 : isSlow) ? 1_000 : 20;
        perRecord = Duration.ofMillis(hasLargeEvents ? 60 : random.nextInt(1, 400));
        network = new SimulatedNetwork(random);
        registry = new SimulatedRegistry(hooks, seed);
        settings = SimulatedSettings.of(HORIZON, random::nextDouble);
        createHooks();
        for (int number = 0; number < DISPATCHERS; number++) {
            dispatchers.add(new SimulatedDispatcher(this, "d" + number, 0));
        }
        for (SimulatedDispatcher dispatcher : dispatchers) {
            dispatcher.session.join();
        }
        coordinate();
    }

    private void createHooks() {
        for (int number = 0; number < ORGANISATIONS; number++) {
            OrgKey org = new OrgKey("org" + number);
            orgs.add(org);
            int all = random.nextInt(3, 9);
            for (int hook = 0; hook < all; hook++) {
                registry.create(org, anyType(), network.any().url());
            }
        }
        if (hasLargeEvents) {
            for (int hook = 0; hook < MANY_HOOKS; hook++) {
                registry.create(LARGE, LARGE_TYPE, network.any().url());
            }
        }
    }

    private EventType anyType() {
        return SimulatedPlatform.TYPES.get(random.nextInt(SimulatedPlatform.TYPES.size()));
    }

    /** Runs that many steps, then lets everything come to rest, and checks. */
    public void run(int steps) throws InterruptedException {
        for (int step = 0; step < steps; step++) {
            step();
        }
        comeToRest();
        oracle.checkNothingIsMissing();
        check(isAtRest(), "still not at rest: %s", platform.partitions());
    }

    private void step() throws InterruptedException {
        int dice = random.nextInt(100);
        if (dice < 25) {
            pass(random.nextLong(0, stride));
        } else if (dice < 35) {
            appendEvents();
        } else if (dice < 35 + disturbances) {
            disturb();
        } else {
            SimulatedDispatcher dispatcher = any();
            if (!dispatcher.isFrozen()) {
                go(dispatcher);
            }
        }
    }

    private SimulatedDispatcher any() {
        return dispatchers.get(random.nextInt(DISPATCHERS));
    }

    private void go(SimulatedDispatcher dispatcher) throws InterruptedException {
        switch (random.nextInt(8)) {
            case 0, 1 -> dispatcher.read();
            case 2 -> dispatcher.write();
            case 3 -> dispatcher.catchUp();
            case 4 -> dispatcher.applyHooks();
            default -> dispatcher.run();
        }
    }

    // ---- time, and the group

    /** Lets time pass for all: sessions end in it, and partitions get other owners. */
    private void pass(long millis) throws InterruptedException {
        long left = millis;
        while (left > 0) {
            long now = Math.min(left, 200);
            time.pass(now);
            left -= now;
            for (SimulatedDispatcher dispatcher : dispatchers) {
                if (!dispatcher.isFrozen()) {
                    dispatcher.session.beat();
                    dispatcher.lease.look();
                }
            }
            coordinate();
        }
    }

    /** Gives partitions whose owner's session has ended to others. */
    private void coordinate() throws InterruptedException {
        for (SimulatedPartition partition : platform.partitions()) {
            if (partition.owner.filter(it -> !it.session.isMember()).isPresent()) {
                partition.owner.get().gone(partition.name());
                partition.owner = Optional.empty();
            }
            if (partition.owner.isEmpty()) {
                Optional<SimulatedDispatcher> next = memberWithFewest();
                if (next.isPresent()) {
                    generation++;
                    next.get().takeOver(partition);
                }
            }
        }
    }

    private Optional<SimulatedDispatcher> memberWithFewest() {
        SimulatedDispatcher fewest = null;
        for (SimulatedDispatcher dispatcher : dispatchers) {
            boolean mayHave = dispatcher.session.isMember() && !dispatcher.isFrozen();
            if (mayHave && (fewest == null || dispatcher.partitions() < fewest.partitions())) {
                fewest = dispatcher;
            }
        }
        return Optional.ofNullable(fewest);
    }

    /**
     * A dispatcher is frozen right after its transaction was committed, and is given nothing before
     * it has returned from that: a take-over waits for the end of a write. That is later if another
     * one freezes meanwhile.
     */
    void freezeWithin(SimulatedDispatcher dispatcher) {
        dispatcher.freeze(Long.MAX_VALUE / 2);
        try {
            pass(random.nextLong(1_000, AWAY));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        dispatcher.freeze(1);
    }

    long nextAssignment() {
        return ++lastAssignment;
    }

    /** Returns the generation of the group, which each new owner of a partition begins. */
    int generation() {
        return generation;
    }

    // ---- disturbances

    private void disturb() throws InterruptedException {
        switch (random.nextInt(12)) {
            case 0 -> any().freeze(random.nextLong(1_000, AWAY));
            case 1 -> killOne();
            case 2, 3 -> setAClock();
            case 4 -> rebalance();
            case 5 -> registry.changeOne(random, network.any().url());
            case 6 -> registry.enableAll();
            case 7 -> network.unplug(any());
            case 8 -> network.changeMost(mostHostsGoDown);
            case 9 -> any().session.stall(random.nextLong(1_000, AWAY));
            default -> network.any().changeMood(random);
        }
    }

    private void killOne() throws InterruptedException {
        int number = random.nextInt(DISPATCHERS);
        SimulatedDispatcher killed = dispatchers.get(number);
        killed.kill();
        dispatchers.set(number, new SimulatedDispatcher(this, killed + "'", killed.wallAhead()));
        dispatchers.get(number).session.join();
        coordinate();
    }

    private void setAClock() {
        any().setClock(random.nextLong(-HOUR, HOUR));
    }

    private void rebalance() throws InterruptedException {
        SimulatedDispatcher from = any();
        List<EventPartition> assigned = from.assigned();
        if (!from.isFrozen() && from.session.isMember() && !assigned.isEmpty()) {
            from.giveUp(assigned.get(random.nextInt(assigned.size())));
            coordinate();
        }
    }

    // ---- events

    private void appendEvents() {
        if (hasLargeEvents && random.nextInt(100) == 0) {
            int resource = random.nextInt(RESOURCES);
            for (int event = 0; event < LARGE_EVENTS; event++) {
                append(LARGE, LARGE_TYPE, resource);
            }
        }
        int count = random.nextInt(1, 5);
        for (int event = 0; event < count; event++) {
            append(orgs.get(random.nextInt(ORGANISATIONS)), anyType(), random.nextInt(RESOURCES));
        }
    }

    private void append(OrgKey org, EventType type, int resource) {
        SimulatedEvent event = platform.append(org, type, resource, random.nextInt(10) == 0);
        oracle.appended(event, registry.hooksOf(event.event()));
    }

    // ---- what dispatchers find

    SimulatedPartition partition(EventPartition name) {
        return platform.partition(name);
    }

    EventPartition partitionOf(DomainEvent event) {
        return platform.partitionOf(event);
    }

    void readLive(Batch batch) {
        for (Incoming incoming : batch.records()) {
            if (incoming instanceof Incoming.Event read) {
                oracle.read(
                        read.event().id().value(),
                        batch.partition(),
                        registry.hooksOf(read.event()));
            }
        }
    }

    void readAgain(Batch batch) {
        for (Incoming incoming : batch.records()) {
            if (incoming instanceof Incoming.Event read) {
                oracle.readAgain(read.event().id().value(), registry.hooksOf(read.event()));
            }
        }
    }

    /** Returns whether nothing of the hook was changed since. */
    boolean isCurrent(HookState hook) {
        return registry.current(hook.id()).equals(hook);
    }

    SimulatedHost.Result call(SimulatedDispatcher by, SimulatedCall call) {
        return network.call(by, call.call);
    }

    void checkPause(SimulatedDispatcher dispatcher) {
        List<DeliveryState> unanswered = new ArrayList<>();
        for (EventPartition partition : dispatcher.assigned()) {
            unanswered.addAll(oracle.unanswered(partition));
        }
        if (!dispatcher.wasSetForwardSince(time.millis() - 1_000)) {
            new AwaitedView(unanswered, time.millis()).checkPause(dispatcher);
        }
    }

    void committed(EventPartition name, LedgerPart part, long takenAt) {
        partition(name).commit(part);
        List<DeliveryReport> reports = Committed.reports(part.snapshot());
        oracle.committed(name, part.toCommit().offset(), takenAt, reports);
        reports.forEach(registry::read);
        part.snapshot().health().forEach(registry::read);
    }

    // ---- the end

    boolean isCalm() {
        return isCalm;
    }

    private void comeToRest() throws InterruptedException {
        isCalm = true;
        network.heal();
        if (random.nextBoolean()) {
            setAClock();
        }
        dispatchers.forEach(it -> it.freeze(0));
        long end = time.millis() + LONGEST_REST;
        for (int round = 0; time.millis() < end && !isAtRest(); round++) {
            registry.enableAll();
            for (SimulatedDispatcher dispatcher : dispatchers) {
                dispatcher.applyHooks();
                dispatcher.read();
                dispatcher.run();
                dispatcher.catchUp();
                dispatcher.write();
            }
            pass(round < 100 ? 100 : 500);
        }
    }

    private boolean isAtRest() {
        return oracle.isAllSettled()
                && platform.partitions().stream().allMatch(SimulatedPartition::isDone);
    }
}
