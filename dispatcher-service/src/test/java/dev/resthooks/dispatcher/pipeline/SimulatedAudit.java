package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Health;
import dev.resthooks.dispatcher.pipeline.lane.Lane;
import dev.resthooks.dispatcher.pipeline.lane.ObservedLane;
import dev.resthooks.dispatcher.pipeline.model.LaneCounts;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Looks at an owner while it runs: at what it holds, at what is late, and at what it told. */
final class SimulatedAudit {
    private final Simulation world;
    private final SharedCapacity shared;
    private final PartitionPipeline partition;
    private final OwnerView view;

    SimulatedAudit(
            Simulation world, SharedCapacity shared, PartitionPipeline partition, OwnerView view) {
        this.world = world;
        this.shared = shared;
        this.partition = partition;
        this.view = view;
    }

    /** At any time: what each lane has in memory, and all of them together. */
    void checkMemory(Collection<HookState> hooks, ToIntFunction<HookId> inFlight) {
        long accounted = partition.load().inFlight();
        for (HookState hook : hooks) {
            Lane lane = partition.lane(hook.id());
            if (lane != null) {
                int bodies = lane.unsettled().bodies();
                accounted += bodies;
                if (bodies > 0) {
                    checkMemory(hook, lane, bodies, inFlight.applyAsInt(hook.id()));
                }
                if (!world.events.change) {
                    checkThatNoDeliveryIsUnread(lane);
                }
            }
        }
        Oracle.check(
                partition.load().bodies() <= accounted,
                "%s bodies are in memory, %s in lanes and in flight",
                partition.load().bodies(),
                accounted);
    }

    private static void checkMemory(HookState hook, Lane lane, int bodies, int inFlight) {
        int most = mostBodies(hook, lane, inFlight);
        if (bodies > most) {
            Oracle.check(false, "%s holds %s bodies, not %s", hook, bodies, most);
        }
    }

    private static void checkThatNoDeliveryIsUnread(Lane lane) {
        lane.unsettled()
                .forEach(it -> {
                    if (lane.range().isUnread(it.offset())) {
                        Oracle.check(
                                false,
                                "%s waits for %s, and is to read it again",
                                lane.hook(),
                                it.offset());
                    }
                });
    }

    /** At any time: what is shown of all lanes, against each of them. */
    void checkCounts(Collection<HookState> hooks) {
        List<Lane> lanes =
                hooks.stream().map(it -> partition.lane(it.id())).filter(Objects::nonNull).toList();
        List<Lane> told = lanes.stream().filter(it -> !it.hook().isReplay()).toList();
        LaneCounts counted =
                new LaneCounts(
                        lanes.size(),
                        count(told, it -> !it.range().isLive()),
                        count(told, it -> it.health().isSuspended()),
                        count(told, it -> it.health().isHalted()),
                        lanes.stream().mapToLong(it -> it.unsettled().size()).sum());
        LaneCounts shown = partition.status(0, 0).lanes();
        Oracle.check(shown.equals(counted), "%s are shown, and there are %s", shown, counted);
    }

    private static int count(List<Lane> lanes, Predicate<Lane> which) {
        return (int) lanes.stream().filter(which).count();
    }

    private static int mostBodies(HookState hook, Lane lane, int inFlight) {
        if (hook.status() != HookStatus.ACTIVE || lane.health().isHalted()) {
            return inFlight;
        }
        return lane.health().isSuspended()
                ? inFlight + 1
                : mostBodies(hook, lane.limits()) + lane.limits().calls();
    }

    /** Only of those that are quick may eight times as many wait, and of replays never. */
    private static int mostBodies(HookState hook, LaneLimits limits) {
        return limits.calls() + (hook.isReplay() ? 1 : 8) * limits.queue();
    }

    /** When a probe was answered, unless the answer was late and the lane is still suspended. */
    void checkThatEverythingIsDue(HookId hook) {
        Lane lane = partition.lane(hook);
        if (lane == null || lane.health().isSuspended() || lane.health().isHalted()) {
            return;
        }
        lane.unsettled()
                .forEach(it ->
                        Oracle.check(
                                it.due() <= world.now,
                                "%s waits until %s though a probe was answered",
                                it.offset(),
                                it.due()));
    }

    /** When the owner has done all that it can do now. */
    void checkNothingIsLate(HookState hook, Set<Long> inFlight) {
        boolean maySend =
                hook.status() == HookStatus.ACTIVE
                        && world.oracle.expects(hook)
                        && !world.replays.isThrough(hook.id())
                        && view.haltedRevision(hook.id()) < hook.revision()
                        && view.quietUntil(hook.id()) <= world.now;
        if (!maySend) {
            return;
        }
        Lane lane = partition.lane(hook.id());
        if (lane != null && lane.health().isSuspended()) {
            checkTheProbeIsNotLate(hook, lane, inFlight);
        } else if (mayCallMore(hook, lane, inFlight.size())) {
            Optional<Long> late =
                    world.oracle.late(hook, inFlight, partition.position(), world.now);
            Oracle.check(
                    late.isEmpty(),
                    "%s has not been called with %s yet, %s are in flight",
                    hook,
                    late,
                    inFlight);
        }
    }

    private boolean mayCallMore(HookState hook, @Nullable Lane lane, int inFlight) {
        if (lane != null && ObservedLane.isWaitingForPlace(lane)) {
            checkThatPlacesAreTaken(lane, inFlight);
            return false;
        }
        if (lane != null && lane.isHeldUp(world.now)) {
            Oracle.check(
                    partition.load().catchUpBodies() >= world.capacity.bodies() / 4,
                    "%s waits for memory of which %s is used",
                    hook,
                    partition.load().catchUpBodies());
            return false;
        }
        if (lane != null && ObservedLane.asksAgain(lane)) {
            return false;
        }
        return inFlight < calls(hook, lane) && hasRoom(lane, inFlight);
    }

    /**
     * No lane waits for a place while there is one for it. Targets that have never answered share
     * one place, and get one each beyond it.
     */
    private void checkThatPlacesAreTaken(Lane lane, int inFlight) {
        boolean isNew = !shared.ofLanes().targets().hasAnswered(lane.hook().id());
        boolean hasItsPart = lane.health().isSuspended() || (isNew && inFlight > 0);
        int least = hasItsPart ? 1 : world.capacity.callsPerHost() * 3 / 4;
        Oracle.check(
                shared.calls() >= least,
                "%s waits for a place while there are %s calls",
                lane.hook(),
                shared.calls());
    }

    private static int calls(HookState hook, @Nullable Lane lane) {
        int most = hook.isReplay() ? Simulation.LIMITS.replayCalls() : Simulation.LIMITS.calls();
        return lane == null ? most : ObservedLane.callLimit(lane);
    }

    /** A lane need not read on for one more event while it holds enough to go on with. */
    private static boolean hasRoom(@Nullable Lane lane, int inFlight) {
        if (lane == null) {
            return true;
        }
        int bodies = lane.unsettled().bodies();
        int queue = lane.limits().queueOfSlow(0);
        return bodies <= (ObservedLane.callLimit(lane) + queue) / 2
                && bodies - inFlight <= queue / 2
                && lane.unsettled().size() < Simulation.LIMITS.holes();
    }

    private void checkTheProbeIsNotLate(HookState hook, Lane lane, Set<Long> inFlight) {
        if (ObservedLane.isWaitingForPlace(lane)) {
            checkThatPlacesAreTaken(lane, inFlight.size());
            return;
        }
        if (lane.isHeldUp(world.now)) {
            Oracle.check(
                    shared.calls() >= 1,
                    "%s waits for the memory of probes while there are no calls",
                    hook);
            return;
        }
        if (ObservedLane.asksAgain(lane)) {
            return;
        }
        Oracle.check(
                !inFlight.isEmpty()
                        || lane.nextProbe().orElse(Long.MAX_VALUE) > world.now
                        || lane.oldest().orElse(Long.MAX_VALUE) >= partition.position(),
                "%s should be probed since %s",
                hook,
                lane.nextProbe());
        long latest = Math.max(view.probes().latest(hook.id()), view.quietUntil(hook.id()));
        Oracle.check(
                lane.nextProbe().orElse(Long.MAX_VALUE) <= Math.max(latest, world.now),
                "%s will be probed at %s, not at %s",
                hook,
                lane.nextProbe(),
                latest);
    }

    /** When a second has passed without anything happening, and a transaction. */
    void checkTold(HookState hook) {
        if (hook.isReplay()) {
            Lane lane = partition.lane(hook.id());
            boolean isHalted = lane != null && lane.health().isHalted();
            Oracle.check(
                    world.health.of(hook) == (isHalted ? Health.HALTED : Health.HEALTHY),
                    "%s was told of a replay: %s",
                    world.health.of(hook),
                    hook);
            return;
        }
        if (hook.status() != HookStatus.ACTIVE || world.hook(hook.id()).isEmpty()) {
            return;
        }
        Lane lane = partition.lane(hook.id());
        Health real = lane == null ? Health.HEALTHY : lane.state();
        if (view.haltedRevision(hook.id()) >= hook.revision()) {
            Oracle.check(real == Health.HALTED, "%s is %s, not halted", hook, real);
        }
        Oracle.check(
                world.health.isTold(hook, real),
                "%s is %s, and %s was told",
                hook,
                real,
                world.health.of(hook));
    }
}
