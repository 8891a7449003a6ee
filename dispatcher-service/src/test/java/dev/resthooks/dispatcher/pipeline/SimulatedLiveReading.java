package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The live reading of an owner, which hands an event to its hooks in pieces. */
final class SimulatedLiveReading {
    private record OpenEvent(OpenRecord record, DomainEvent event) {}

    private final Simulation world;
    private final PartitionPipeline partition;
    private final SimulatedIndex index;

    /** The event that is being matched, if one is, and the hooks that are left. */
    private Optional<OpenEvent> open = Optional.empty();

    private final Deque<HookState> toMatch = new ArrayDeque<>();

    /** When offsets were read, for the patience that is demanded. */
    private final TreeMap<Long, Long> readAt = new TreeMap<>();

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
        readAt.put(entry.offset(), world.now);
        toMatch.addAll(index.matches(entry.event().type()));
        return Optional.of(
                new OpenEvent(
                        partition.read(entry.offset(), entry.event().org(), world.now),
                        entry.event()));
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
            read.record().matched();
            open = Optional.empty();
        }
    }

    /** A partition that is given up is never within an event. */
    void end() {
        open.ifPresent(it -> match(it, Integer.MAX_VALUE));
    }

    /** Returns the offset of the event that is being matched. */
    OptionalLong openOffset() {
        return open.map(it -> OptionalLong.of(it.record().offset())).orElse(OptionalLong.empty());
    }

    /** The watermark has passed what was read before the patience began. */
    void checkWatermark(Snapshot snapshot) {
        long patient = world.now - Simulation.LIMITS.patience().toMillis();
        readAt.headMap(snapshot.watermark()).clear();
        readAt.forEach((offset, at) -> {
            if (at <= patient && openOffset().orElse(-1) != offset) {
                world.oracle.checkWatermark(snapshot, offset + 1);
            }
        });
        world.oracle.checkWatermark(snapshot, 0);
    }
}
