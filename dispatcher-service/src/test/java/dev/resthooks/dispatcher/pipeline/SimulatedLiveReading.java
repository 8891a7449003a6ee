package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.lane.Lane;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The live reading of an owner, which hands an event to its hooks in pieces. Events that no hook of
 * it gets, which are those of another type, pass it meanwhile.
 */
final class SimulatedLiveReading {
    /** An event that is being matched, and the hooks that are left. */
    private record OpenEvent(OpenRecord record, DomainEvent event, Deque<HookState> toMatch) {
        boolean isFor(HookId hook) {
            return toMatch.stream().anyMatch(it -> it.id().equals(hook));
        }
    }

    private final Simulation world;
    private final PartitionPipeline partition;
    private final SimulatedIndex index;

    /** The events that are being matched, in the order of the log. */
    private final List<OpenEvent> open = new ArrayList<>();

    /** When events were handed to the last of their hooks: patience begins then. */
    private final TreeMap<Long, Long> matchedAt = new TreeMap<>();

    SimulatedLiveReading(Simulation world, PartitionPipeline partition, SimulatedIndex index) {
        this.world = world;
        this.partition = partition;
        this.index = index;
    }

    /** Reads the next record, or goes on with one that has more hooks than fitted into a piece. */
    void step() {
        if (world.passing.begins(open.size())) {
            world.log.from(partition.position()).ifPresent(this::begin);
        } else {
            List<OpenEvent> first = firstOfGroups();
            match(first.get(world.passing.next(first.size())));
        }
    }

    private void begin(SimulatedLog.Entry entry) {
        world.cost.noteRecordRead();
        if (!world.log.isReadable(entry)) {
            partition.skip(entry.offset());
            return;
        }
        DomainEvent event = entry.event();
        boolean follows = open.stream().anyMatch(it -> group(it.event()).equals(group(event)));
        OpenEvent begun =
                new OpenEvent(
                        partition.read(entry.offset(), event.org()),
                        event,
                        new ArrayDeque<>(index.matches(entry)));
        open.add(begun);
        if (!follows) {
            match(begun);
        }
    }

    /** An event waits for those of its group that are being matched. */
    private List<OpenEvent> firstOfGroups() {
        Set<Object> groups = new HashSet<>();
        return open.stream().filter(it -> groups.add(group(it.event()))).toList();
    }

    /** Events of different groups have no hooks in common, now or later. */
    private Object group(DomainEvent event) {
        return world.events.change ? event.org() : event.type();
    }

    private void match(OpenEvent read) {
        match(read, world.random.nextBoolean() ? Integer.MAX_VALUE : 1);
    }

    private void match(OpenEvent read, int most) {
        for (int matched = 0; matched < most && !read.toMatch().isEmpty(); matched++) {
            HookState hook = read.toMatch().remove();
            HookState current = index.find(hook.id());
            if (current != null && current.epoch() == hook.epoch() && !current.isPull()) {
                partition.match(read.record(), read.event(), current, world.now);
            }
        }
        if (read.toMatch().isEmpty()) {
            read.record().matched(world.now);
            matchedAt.put(read.record().offset(), world.now);
            open.remove(read);
        }
    }

    /** A partition that is given up is never within an event. */
    void end() {
        List.copyOf(open).forEach(it -> match(it, Integer.MAX_VALUE));
    }

    /** A hook is about to move, perhaps before it is handed events that are being matched. */
    void moves(HookState hook) {
        for (OpenEvent event : open) {
            event.toMatch().stream()
                    .filter(was -> was.id().equals(hook.id()))
                    .filter(was ->
                            was.epoch() < hook.epoch() || !was.events().equals(hook.events()))
                    .forEach(was -> partition.putOff(event.record(), event.event(), was));
        }
    }

    /** Some of what lies below was read for the hook; nothing else was. */
    long readBelow(HookId hook) {
        Lane lane = partition.lane(hook);
        long[] below = {partition.position()};
        if (lane != null) {
            below[0] = Math.max(below[0], lane.range().end());
        }
        open.stream()
                .filter(it -> it.isFor(hook) && awaits(lane, it))
                .findFirst()
                .ifPresent(it -> below[0] = it.record().offset());
        if (lane != null) {
            lane.unsettled().forEach(it -> below[0] = Math.max(below[0], it.offset() + 1));
        }
        return below[0];
    }

    /** Whether a lane would take an open event: it was not placed or rewound above it. */
    private static boolean awaits(@Nullable Lane lane, OpenEvent event) {
        return lane == null
                || (!lane.range().mattersAbove(event.record().offset())
                        && event.toMatch().stream()
                                .filter(it -> it.id().equals(lane.hook().id()))
                                .anyMatch(it -> it.epoch() == lane.hook().epoch()));
    }

    /** Returns the events that the last snapshot's watermark waits for, or might. */
    Set<Long> waitedFor() {
        Set<Long> offsets = new HashSet<>(matchedAt.keySet());
        open.forEach(it -> offsets.add(it.record().offset()));
        return offsets;
    }

    /**
     * The watermark has passed what all its hooks had before the patience began. It waits for the
     * first event that is being matched, or was lately.
     */
    void checkWatermark(Snapshot snapshot) {
        long patient = world.now - Simulation.LIMITS.patience().toMillis();
        long end = open.isEmpty() ? Long.MAX_VALUE : open.getFirst().record().offset();
        matchedAt.headMap(snapshot.watermark()).clear();
        matchedAt.headMap(end).entrySet().stream()
                .takeWhile(it -> it.getValue() <= patient)
                .forEach(it -> checkWatermark(snapshot, it.getKey() + 1));
        checkWatermark(snapshot, 0);
    }

    private static void checkWatermark(Snapshot snapshot, long readBeforePatience) {
        Oracle.check(
                snapshot.watermark() >= readBeforePatience,
                "the watermark %s waits though %s was read long ago",
                snapshot.watermark(),
                readBeforePatience);
        snapshot.cursors()
                .forEach((id, cursor) ->
                        Oracle.check(
                                cursor.isEmpty()
                                        || cursor.get().holes().size()
                                                <= Simulation.LIMITS.holes()
                                                        + Simulation.LIMITS.calls()
                                                        + Simulation.LIMITS.queue(
                                                                Integer.MAX_VALUE),
                                "hook %s has %s holes",
                                id,
                                cursor));
    }
}
