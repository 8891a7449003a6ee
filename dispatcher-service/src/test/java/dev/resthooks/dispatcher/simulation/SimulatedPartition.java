package dev.resthooks.dispatcher.simulation;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import dev.resthooks.dispatcher.placement.FittedCursors;
import dev.resthooks.dispatcher.placement.LogExtent;
import dev.resthooks.dispatcher.placement.PartitionStart;
import dev.resthooks.dispatcher.placement.UsableState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Kafka has of a partition: its log, and what the last transaction made durable. */
final class SimulatedPartition {
    private final EventPartition name;
    private final List<SimulatedEvent> events = new ArrayList<>();
    private final Map<HookId, HookCursor> cursors = new HashMap<>();
    private CommittedOffset committed = CommittedOffset.NONE;

    /** The dispatcher that the group has given the partition to; empty in between. */
    Optional<SimulatedDispatcher> owner = Optional.empty();

    SimulatedPartition(EventPartition name) {
        this.name = name;
    }

    EventPartition name() {
        return name;
    }

    void append(SimulatedEvent event) {
        events.add(event);
    }

    /** Offsets have gaps, as transactions leave them. */
    long nextOffset(boolean leavesAGap) {
        return end() + (leavesAGap ? 1 : 0);
    }

    long end() {
        return events.isEmpty() ? 0 : events.getLast().offset() + 1;
    }

    /** Returns the next events from an offset on. */
    Batch read(long from, int most) {
        List<Incoming> read = new ArrayList<>();
        long next = end();
        for (int at = indexOf(from); at < events.size(); at++) {
            if (read.size() == most) {
                next = events.get(at - 1).offset() + 1;
                break;
            }
            read.add(events.get(at).incoming());
        }
        return new Batch(name, read, next);
    }

    private int indexOf(long offset) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).offset() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    void commit(LedgerPart part) {
        DeliveryOracle.check(
                part.toCommit().offset() >= committed.offset(),
                "the watermark of %s fell from %s to %s",
                name,
                committed.offset(),
                part.toCommit().offset());
        committed = part.toCommit();
        part.snapshot()
                .cursors()
                .forEach((id, cursor) ->
                        cursor.ifPresentOrElse(
                                it -> cursors.put(id, it), () -> cursors.remove(id)));
    }

    CommittedOffset committed() {
        return committed;
    }

    /** Returns whether a restart would find nothing to do. */
    boolean isDone() {
        return Math.max(0, committed.offset()) == end() && cursors.isEmpty();
    }

    /** Returns what a dispatcher that takes the partition over starts with. */
    PartitionStart start() {
        return new PartitionStart(
                name,
                new UsableState(
                        committed,
                        new PositionCheck.Fits(),
                        new FittedCursors(cursors, Set.of(), Set.of(), List.of()),
                        Set.of(),
                        false),
                new LogExtent("topic-id", 0, end()),
                List.of());
    }

    @Override
    public String toString() {
        return name + " at " + committed.offset() + " of " + end() + " with " + cursors;
    }
}
