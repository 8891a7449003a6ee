package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.ledger.Position;
import dev.resthooks.dispatcher.ledger.Share;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HooksPosition;
import dev.resthooks.dispatcher.pipeline.PartitionPipeline;
import dev.resthooks.dispatcher.pipeline.model.DispatcherEvent;
import dev.resthooks.dispatcher.pipeline.model.Lag;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.placement.TakenPartition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * A partition of the event log that is ours: its core, and what of it is on its way into the
 * ledger. For one event loop; times are epoch milliseconds.
 */
final class AssignedPartition {
    /** Marks are written this late, when nothing else is to be written. */
    private static final long MARKS_LATEST = 3_000;

    /** Records of a slice after which it is seen whether anybody wants more. */
    private static final int LOOK_UP = 32;

    private final EventPartition name;
    private final PartitionPipeline core;
    private final WatermarkWatch watermark;
    private final Deque<DeadEvent> dead = new ArrayDeque<>();
    private Stage stage = Stage.OPEN;
    private Position durable;
    private Optional<Pending> pending = Optional.empty();

    /** Since when hooks are in force here that the durable marks don't include. */
    private OptionalLong unmarkedSince = OptionalLong.empty();

    private long deadBytes;
    private int unreported;
    private boolean isLost;

    private enum Stage {
        OPEN,
        /** Starts nothing more; its last share is yet to be written. */
        CLOSING,
        CLOSED
    }

    private record Pending(Snapshot snapshot, Position position, boolean isLast) {}

    AssignedPartition(
            TakenPartition taken,
            PipelineSettings settings,
            BiConsumer<AssignedPartition, Delivery> send,
            HookIndex index,
            long now) {
        name = taken.partition();
        durable = taken.kept().position();
        core =
                new PartitionPipeline(
                        name,
                        settings.limits(),
                        delivery -> send.accept(this, delivery),
                        taken.from());
        core.restore(cursors(taken, settings, now), index::find, now);
        watermark = new WatermarkWatch(taken.from(), settings.stalledAfter(), now);
        for (TakenPartition.Placed placed : taken.placed()) {
            core.hookChanged(
                    placed.hook(), new Placement.At(placed.offset(), placed.created()), now);
            unmarkedSince = OptionalLong.of(now);
        }
    }

    /** A clock that was ahead when they were written holds up nobody. */
    private static Map<HookId, HookCursor> cursors(
            TakenPartition taken, PipelineSettings settings, long now) {
        long latest = now + settings.policy().longestWait().toMillis();
        Map<HookId, HookCursor> cursors = new HashMap<>(taken.kept().cursors());
        cursors.replaceAll((_, cursor) -> cursor.seenAt(now, latest));
        return cursors;
    }

    EventPartition name() {
        return name;
    }

    PartitionPipeline core() {
        return core;
    }

    // ---- what comes in

    void read(Batch batch, HookIndex index, long now) {
        if (stage != Stage.OPEN) {
            return;
        }
        for (Incoming incoming : batch.records()) {
            switch (incoming) {
                case Incoming.Event(long offset, _, var event) -> read(offset, event, index, now);
                case Incoming.Dead(long offset, var event) -> read(offset, event);
            }
        }
        if (batch.next() > core.position()) {
            core.skip(batch.next() - 1);
        }
    }

    private void read(long offset, DomainEvent event, HookIndex index, long now) {
        if (offset >= core.position()) {
            core.read(offset, event, index.match(event.org(), event.type()), now);
        }
    }

    private void read(long offset, DeadEvent event) {
        if (offset >= core.position()) {
            core.skip(offset);
            dead.add(event);
            deadBytes += event.weight();
        }
    }

    /**
     * Takes the batch of a slice, or as much of it as is wanted; returns the lowest offset from its
     * end on that is wanted.
     */
    OptionalLong offered(Batch batch, HookIndex index, long now) {
        int records = 0;
        for (Incoming incoming : batch.records()) {
            if (incoming instanceof Incoming.Event(long offset, _, var event)
                    && !core.offered(offset, event, index.match(event.org(), event.type()), now)) {
                return OptionalLong.empty();
            }
            if (++records % LOOK_UP == 0 && wantedFrom(incoming.offset() + 1, now).isEmpty()) {
                return OptionalLong.empty();
            }
        }
        return wantedFrom(batch.next(), now);
    }

    /** Everything below {@code end} was offered: what is wanted from there on. */
    private OptionalLong wantedFrom(long end, long now) {
        core.scannedTo(end, now);
        return core.nextWanted(end);
    }

    void changed(HookState hook, Placement placement, long now) {
        core.hookChanged(hook, placement, now);
        boolean comesByHere = name.topic().equals(Topics.events(hook.event().resource()));
        if (comesByHere && unmarkedSince.isEmpty()) {
            unmarkedSince = OptionalLong.of(now);
        }
    }

    /** An answer's report is on its way. */
    void reported() {
        unreported++;
    }

    // ---- what is to be written

    /**
     * What there is to write, if anything; {@link #written} must follow before the next call.
     *
     * @param read how far the topic of hooks is in force here
     */
    Optional<Share> share(HooksPosition read, long now) {
        if (stage == Stage.CLOSED) {
            return Optional.empty();
        }
        boolean isLast = stage == Stage.CLOSING;
        Snapshot snapshot = isLast ? core.lastSnapshot(now) : core.snapshot(now);
        List<DeadEvent> passed = takeDeadBelow(snapshot.watermark());
        if (isNothing(snapshot) && passed.isEmpty() && !areMarksDue(isLast, now)) {
            stage = isLast ? Stage.CLOSED : stage;
            return Optional.empty();
        }
        Position position = durable.followedBy(snapshot.watermark(), read);
        pending = Optional.of(new Pending(snapshot, position, isLast));
        unmarkedSince = OptionalLong.empty();
        return Optional.of(new Share(position, snapshot, passed));
    }

    private boolean isNothing(Snapshot snapshot) {
        boolean moved = durable.isKept() && snapshot.watermark() != durable.offset();
        boolean first = !durable.isKept() && snapshot.watermark() != watermark.beginning();
        return !moved && !first && snapshot.isEmpty();
    }

    private boolean areMarksDue(boolean isLast, long now) {
        return unmarkedSince.isPresent()
                && (isLast || now - unmarkedSince.getAsLong() >= MARKS_LATEST);
    }

    private List<DeadEvent> takeDeadBelow(long offset) {
        List<DeadEvent> passed = new ArrayList<>();
        while (!dead.isEmpty() && dead.peek().offset() < offset) {
            DeadEvent event = dead.remove();
            deadBytes -= event.weight();
            passed.add(event);
        }
        return passed;
    }

    /** What {@link #share} gave is durable. */
    void written(long now) {
        pending.ifPresent(it -> {
            core.confirmed(it.snapshot(), now);
            durable = it.position();
            unreported -= it.snapshot().reports().size();
            stage = it.isLast() ? Stage.CLOSED : stage;
        });
        pending = Optional.empty();
    }

    /** Starts nothing more. */
    void close() {
        if (stage == Stage.OPEN) {
            stage = Stage.CLOSING;
            core.stopSending();
        }
    }

    /** Whether a delivery in flight, of which nothing went out yet, is still to go. */
    boolean isWanted(Delivery delivery) {
        return stage == Stage.OPEN && delivery.isCurrent();
    }

    /** It is ours no longer: nothing of it is sent, and nothing is written. */
    void lost() {
        stage = Stage.CLOSED;
        isLost = true;
    }

    boolean isLost() {
        return isLost;
    }

    boolean isQuiet() {
        return core.load().inFlight() == 0;
    }

    /** Whether all of it is durable, and nothing will follow. */
    boolean isClosed() {
        return stage == Stage.CLOSED;
    }

    // ---- what can be seen

    int deliveries() {
        return core.load().bodies();
    }

    int awaited() {
        return core.load().awaited();
    }

    int deliveriesAgain() {
        return core.load().bodiesAgain();
    }

    long bytesAgain() {
        return core.load().bytesAgain();
    }

    long bytes() {
        return core.load().bytes() + deadBytes;
    }

    int unreported() {
        return unreported;
    }

    PartitionStatus status(long now) {
        Lag lag = core.lag();
        return new PartitionStatus(
                core.load().inFlight(),
                core.load().bodies(),
                core.counts(),
                watermark.age(durableOffset(), core.position(), now),
                PartitionStatus.Undelivered.of(lag.forReading(), now),
                PartitionStatus.Undelivered.of(lag.forTargets(), now));
    }

    /**
     * What is worth a line now: that what is durable hasn't moved for longer than anything that is
     * in order explains. Goes by the last {@link #status}.
     */
    Optional<DispatcherEvent> stalled(long now) {
        return watermark
                .stalled(now)
                .map(since ->
                        new DispatcherEvent.Stalled(name, durableOffset(), core.position(), since));
    }

    /** What a restart would begin with. */
    private long durableOffset() {
        return durable.isKept() ? durable.offset() : watermark.beginning();
    }
}
