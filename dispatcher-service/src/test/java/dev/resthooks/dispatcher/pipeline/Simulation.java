package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One run: a partition of the log, its hooks and their targets, and one owner after another, driven
 * by a seed through random steps. An owner may crash between any two steps; what the next one knows
 * is what the last committed transaction held.
 */
final class Simulation {
    private final int most;

    /** Rounds of 50 steps: far beyond what any run needs, so that one that never rests is told. */
    private static final int LONGEST_REST = 1_500;

    /**
     * Rounds of a rest after which all that takes no minutes is done: what is left is waited for.
     */
    private static final int BUSY_ROUNDS = 20;

    private static final int MOST_SKIPPED = 20;

    static final EventPartition NAME = new EventPartition("resthooks.events.actions", 0);
    static final LaneLimits LIMITS = new LaneLimits(4, 2, 6, 40, 5, Duration.ofMillis(500));

    /** All targets are at one host, which is often full. */
    private static final CapacityBounds CAPACITY =
            new CapacityBounds(10, 8, Integer.MAX_VALUE, 60, 1L << 20, 0.25);

    /** Memory for a part of what lanes could take: some of them wait for it. */
    private static final CapacityBounds LITTLE_MEMORY =
            new CapacityBounds(10, 8, Integer.MAX_VALUE, 24, 1L << 20, 0.25);

    /** What the lanes of an owner share in this run. */
    final CapacityBounds capacity;

    final SplittableRandom random;

    /** Decides which events owners skip, and draws nothing from what decides everything else. */
    private final SplittableRandom skips;

    private final boolean ownersSkip;

    /** Decides which events the log loses, and draws nothing from what decides everything else. */
    private final SplittableRandom losses;

    private final boolean loses;

    /** Decides which owners are late, and what the registry does not read. */
    private final SplittableRandom faults;

    private final boolean ownersAreLate;
    final SimulatedLog log = new SimulatedLog();
    final SimulatedHooks hooks = new SimulatedHooks();
    final Oracle oracle = new Oracle(LIMITS, log);
    final SimulatedHealth health = new SimulatedHealth(hooks);
    final SimulatedQuiet quiet = new SimulatedQuiet();
    final SimulatedReplays replays = new SimulatedReplays(this);
    final SimulatedPassing passing;
    final SimulatedEvents events;
    private final SimulatedPulls pulls;
    private final SimulatedRegistry registry;
    private final Map<HookId, SimulatedTarget> targets = new HashMap<>();

    /** What the last committed transaction held. */
    private long committedWatermark;

    private int committedHooks;
    private final Map<HookId, HookCursor> committedCursors = new HashMap<>();

    long now = 1_000_000;
    private SimulatedOwner owner;
    private @Nullable LateOwner late;
    boolean calm;

    /** The weather of this run: how often owners end, how fast time goes, whether hooks move. */
    private final int disturbances;

    private final long stride;
    private final boolean hooksMove;
    private final boolean impatient;
    private final boolean retains;
    private final boolean pauses;
    private final boolean replaysHistory;

    /** How many steps of catch-up a slice lasts, about. */
    final int sliceLength;

    private long steps;

    final SimulatedCost cost = new SimulatedCost();

    Simulation(long seed) {
        random = new SplittableRandom(seed);
        skips = new SplittableRandom(~seed);
        ownersSkip = skips.nextInt(4) == 0;
        losses = new SplittableRandom(Long.reverse(seed));
        loses = losses.nextInt(4) == 0;
        faults = new SplittableRandom(Long.reverse(~seed));
        ownersAreLate = faults.nextInt(4) == 0;
        registry = new SimulatedRegistry(this, faults);
        events = new SimulatedEvents(this, seed);
        pulls = new SimulatedPulls(this, seed);
        passing = new SimulatedPassing(seed, events.change);
        boolean hasLittleMemory = new SplittableRandom(Long.rotateLeft(seed, 32)).nextInt(4) == 0;
        capacity = hasLittleMemory ? LITTLE_MEMORY : CAPACITY;
        stride = random.nextBoolean() ? 30 : 400;
        hooksMove = random.nextInt(3) > 0;
        impatient = random.nextInt(3) == 0;
        disturbances = random.nextInt(1, 5);
        retains = random.nextInt(3) == 0;
        pauses = random.nextInt(3) == 0;
        replaysHistory = random.nextInt(2) == 0;
        sliceLength = random.nextBoolean() ? 4 : 60;
        most = random.nextInt(4) == 0 ? 1 : 12;
        for (int i = 0; i < (most + 1) / 2; i++) {
            createHook();
        }
        owner = takeOver();
    }

    /** Runs that many steps, then lets everything come to rest, and checks. */
    void run(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
        comeToRest();
        oracle.checkNothingIsMissing();
        oracle.checkCounts();
        hooks.all()
                .forEach(hook ->
                        Oracle.check(
                                health.isTold(hook, Health.HEALTHY),
                                "%s was told of %s at rest",
                                health.of(hook),
                                hook));
        Oracle.check(
                committedCursors.isEmpty(), "cursors are left over at rest: %s", committedCursors);
        Oracle.check(
                owner.partition.load().bodies() == 0
                        && owner.partition.load().bytes() == 0
                        && owner.partition.load().inFlight() == 0
                        && owner.awaited() == 0,
                "something is held in memory at rest");
        Oracle.check(
                owner.partition.status(0, 0).lanes().lanes() == 0,
                "lanes are left over at rest: %s",
                owner.partition.status(0, 0).lanes());
    }

    long steps() {
        return steps;
    }

    private void step() {
        steps++;
        if (ownersSkip && skips.nextInt(40) == 0) {
            skipAnEvent();
        }
        if (loses && losses.nextInt(40) == 0) {
            loseAnEvent();
        }
        if (faults.nextInt(8) == 0) {
            letTheLateGoOn();
        }
        events.step();
        pulls.step();
        int dice = random.nextInt(100);
        if (dice == 0) {
            changeAHook();
        } else if (dice < 1 + disturbances) {
            disturbTheOwner();
        } else if (dice < 10) {
            now += random.nextLong(0, stride);
        } else if (dice == 24 && pauses && random.nextInt(4) == 0) {
            owner.pause();
        } else if (dice == 25 && retains && random.nextInt(4) == 0) {
            log.deleteBelow(committedWatermark - random.nextLong(0, 60));
        } else if (dice > 25 && dice < 30 && impatient) {
            disturbTheOwner();
        } else if (dice == 10) {
            now += random.nextInt(20) == 0 ? random.nextLong(0, 100_000) : 1;
        } else if (dice < 24) {
            appendEvents();
        } else {
            owner.step();
        }
    }

    private void appendEvents() {
        int count = random.nextInt(1, 4);
        for (int i = 0; i < count; i++) {
            log.append(
                    now,
                    SimulatedEvents.any(random),
                    random.nextInt(0, 8),
                    random.nextInt(10) == 0);
        }
    }

    // ---- hooks

    private void createHook() {
        long start = log.offsetFor(now);
        HookState hook = hooks.create(SimulatedEvents.any(random), events.only(), now, start);
        targets.put(hook.id(), new SimulatedTarget(impatient));
        oracle.placed(hook, start);
    }

    private void changeAHook() {
        List<HookState> all = hooks.all();
        if (all.isEmpty() || (all.size() < most && random.nextInt(3) == 0)) {
            createHook();
            return;
        }
        HookState hook = all.get(random.nextInt(all.size()));
        if (replaysHistory && random.nextInt(2) == 0 && !hook.isPull()) {
            replay(hook);
            return;
        }
        switch (random.nextInt(hooksMove ? 8 : 4)) {
            case 0 -> {
                hooks.delete(hook.id());
                health.deleted(hook.id());
                oracle.deleted(hook.id());
            }
            case 1 -> hooks.change(hook, HookStatus.DISABLED);
            case 2, 3 -> hooks.change(hook, HookStatus.ACTIVE);
            case 4 -> restart(hook, now, hook.events().ofNewEpoch());
            case 5 -> restart(hook, now, HookEvents.of(SimulatedEvents.any(random)));
            case 6, 7 ->
                    restart(hook, now - random.nextLong(0, 30_000), hook.events().ofNewEpoch());
            default -> throw new IllegalStateException("no such change");
        }
    }

    /** The owner of a hook gives up one of the last events, whatever has become of it. */
    private void skipAnEvent() {
        List<HookState> all = hooks.all();
        List<SimulatedLog.Entry> events = log.entries();
        if (!all.isEmpty() && !events.isEmpty()) {
            HookState hook = all.get(skips.nextInt(all.size()));
            int last = Math.min(events.size(), 40);
            SimulatedLog.Entry event = events.get(events.size() - 1 - skips.nextInt(last));
            if (hook.skipped().size() < MOST_SKIPPED) {
                oracle.skip(hook.id(), event.offset());
                hooks.skip(hook, event.event().id());
            }
        }
    }

    /** The log loses an event that the watermark has passed; often one that a cursor names. */
    private void loseAnEvent() {
        List<Long> holes =
                committedCursors.values().stream()
                        .flatMap(it -> it.holes().stream())
                        .map(Hole::offset)
                        .filter(it -> it < committedWatermark)
                        .sorted()
                        .toList();
        List<SimulatedLog.Entry> passed =
                log.entries().stream()
                        .filter(it -> log.head() <= it.offset() && it.offset() < committedWatermark)
                        .filter(it -> !log.hasLost(it.offset()))
                        .toList();
        long wanted =
                holes.isEmpty() || losses.nextInt(4) == 0
                        ? losses.nextLong(committedWatermark + 1)
                        : holes.get(losses.nextInt(holes.size()));
        passed.stream()
                .filter(it -> it.offset() == wanted)
                .findFirst()
                .ifPresent(it -> {
                    oracle.logLost(it, committedCursors);
                    log.lose(it, losses.nextBoolean());
                });
    }

    private void replay(HookState hook) {
        if (replays.areRunning() && random.nextInt(4) == 0) {
            replays.cancelOne(random);
        } else if (log.end() > 0) {
            HookId id = replays.create(hook, random).id();
            targets.put(id, new SimulatedTarget(impatient));
        }
    }

    void restart(HookState hook, long time, HookEvents events) {
        long start = log.offsetFor(time);
        this.events.changed(hook.id(), now);
        oracle.placed(hooks.restart(hook, events, time, start), start);
    }

    SimulatedTarget target(HookId id) {
        return Objects.requireNonNull(targets.get(id));
    }

    // ---- owners

    private void disturbTheOwner() {
        switch (random.nextInt(4)) {
            case 0 -> {
                owner.crash();
                owner = takeOver();
            }
            case 1 -> owner = owner.handOver();
            case 2 -> freezeTheOwner();
            default -> {}
        }
    }

    private void freezeTheOwner() {
        if (ownersAreLate && late == null) {
            late = owner.freeze();
            owner = takeOver();
        }
    }

    private void letTheLateGoOn() {
        late = late == null || late.step() ? null : late;
    }

    SimulatedOwner takeOver() {
        return new SimulatedOwner(this, committedWatermark, committedCursors, committedHooks);
    }

    void commit(Snapshot snapshot, int appliedHooks, long takenAt) {
        Oracle.check(
                snapshot.watermark() >= committedWatermark,
                "the watermark fell from %s to %s",
                committedWatermark,
                snapshot.watermark());
        committedWatermark = snapshot.watermark();
        committedHooks = appliedHooks;
        snapshot.cursors()
                .forEach((id, cursor) ->
                        cursor.ifPresentOrElse(
                                kept -> committedCursors.put(id, kept),
                                () -> committedCursors.remove(id)));
        List<DeliveryReport> reports = Committed.reports(snapshot);
        oracle.committed(snapshot, reports);
        reports.forEach(quiet::committed);
        snapshot.health().forEach(it -> health.committed(it, takenAt));
        registry.committed(snapshot, reports);
    }

    // ---- the end

    private void comeToRest() {
        calm = true;
        targets.values().forEach(SimulatedTarget::heal);
        for (int rounds = 0; rounds < LONGEST_REST && !isAtRest(); rounds++) {
            letTheLateGoOn();
            for (int i = 0; i < 50; i++) {
                owner.step();
            }
            now = Math.max(now + (rounds < BUSY_ROUNDS ? 300 : 60_000), owner.idleUntil());
            registry.enableAll();
        }
    }

    private boolean isAtRest() {
        return late == null
                && owner.knowsAllHooks()
                && owner.partition.position() >= log.end()
                && committedWatermark == owner.partition.position()
                && owner.partition.status(0, 0).lanes().lanes() == 0
                && owner.partition.load().inFlight() == 0
                && committedCursors.isEmpty();
    }

    Optional<HookState> hook(HookId id) {
        return hooks.current(id);
    }

    List<HookId> ids() {
        return new ArrayList<>(targets.keySet());
    }
}
