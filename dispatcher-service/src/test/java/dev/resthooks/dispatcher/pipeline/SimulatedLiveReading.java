package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.lane.Lane;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The live reading of an owner, which hands an event to its hooks in pieces. */
final class SimulatedLiveReading {
    private record OpenEvent(OpenRecord record, DomainEvent event) {}

    private final Simulation world;
    private final PartitionPipeline partition;
    private final SimulatedIndex index;

    /** The event that is being matched, if one is, and the hooks that are left. */
    private Optional<OpenEvent> open = Optional.empty();

    private final Deque<HookState> toMatch = new ArrayDeque<>();

    /** When events were handed to the last of their hooks: patience begins then. */
    private final TreeMap<Long, Long> matchedAt = new TreeMap<>();

    SimulatedLiveReading(Simulation world, PartitionPipeline partition, SimulatedIndex index) {
        this.world = world;
        this.partition = partition;
        this.index = index;
    }

    /** Reads the next record, or goes on with one that has more hooks than fitted into a piece. */
    void step() {
        if (open.isEmpty()) {
            open = world.log.from(partition.position()).flatMap(this::begin);
        }
        open.ifPresent(it -> match(it, world.random.nextBoolean() ? Integer.MAX_VALUE : 1));
    }

    private Optional<OpenEvent> begin(SimulatedLog.Entry entry) {
        world.cost.noteRecordRead();
        if (!world.log.isReadable(entry)) {
            partition.skip(entry.offset());
            return Optional.empty();
        }
        toMatch.addAll(index.matches(entry.event().type()));
        return Optional.of(
                new OpenEvent(partition.read(entry.offset(), entry.event().org()), entry.event()));
    }

    private void match(OpenEvent read, int most) {
        for (int matched = 0; matched < most && !toMatch.isEmpty(); matched++) {
            HookState hook = toMatch.remove();
            HookState current = index.find(hook.id());
            if (current != null && current.epoch() == hook.epoch()) {
                partition.match(read.record(), read.event(), current, world.now);
            }
        }
        if (toMatch.isEmpty()) {
            read.record().matched(world.now);
            matchedAt.put(read.record().offset(), world.now);
            open = Optional.empty();
        }
    }

    /** A partition that is given up is never within an event. */
    void end() {
        open.ifPresent(it -> match(it, Integer.MAX_VALUE));
    }

    /** A hook is about to move, perhaps before it is handed the event that is being matched. */
    void moves(HookState hook) {
        open.ifPresent(it ->
                toMatch.stream()
                        .filter(was -> was.id().equals(hook.id()) && was.epoch() < hook.epoch())
                        .forEach(was -> partition.putOff(it.record(), it.event(), was)));
    }

    /** Some of what lies below was read for the hook; nothing else was. */
    long readBelow(HookId hook) {
        Lane lane = partition.lane(hook);
        boolean isYetToMatch =
                toMatch.stream().anyMatch(it -> it.id().equals(hook) && awaits(lane, it));
        long[] below = {isYetToMatch ? partition.position() - 1 : partition.position()};
        if (lane != null) {
            below[0] = isYetToMatch ? below[0] : Math.max(below[0], lane.range().end());
            lane.unsettled().forEach(it -> below[0] = Math.max(below[0], it.offset() + 1));
        }
        return below[0];
    }

    /** Whether a lane would take the open event: it was not placed or rewound above it. */
    private boolean awaits(@Nullable Lane lane, HookState matched) {
        return lane == null
                || (lane.hook().epoch() == matched.epoch()
                        && !lane.range().mattersAbove(partition.position() - 1));
    }

    /** Returns the events that the last snapshot's watermark waits for, or might. */
    Set<Long> waitedFor() {
        Set<Long> offsets = new HashSet<>(matchedAt.keySet());
        open.ifPresent(it -> offsets.add(it.record().offset()));
        return offsets;
    }

    /** The watermark has passed what all its hooks had before the patience began. */
    void checkWatermark(Snapshot snapshot) {
        long patient = world.now - Simulation.LIMITS.patience().toMillis();
        matchedAt.headMap(snapshot.watermark()).clear();
        matchedAt.forEach((offset, at) -> {
            if (at <= patient) {
                world.oracle.checkWatermark(snapshot, offset + 1);
            }
        });
        world.oracle.checkWatermark(snapshot, 0);
    }
}
