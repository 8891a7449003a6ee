package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.pipeline.PartitionPipeline;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.placement.PartitionStart;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;

/** An assigned partition and its pipeline. Used on one event loop alone. Times are epoch ms. */
final class AssignedPartition {
    /** The delay in milliseconds after which new marks are written even if nothing else is. */
    private static final long MARKS_LATEST = 3_000;

    private final EventPartition name;
    private final String topicId;
    private final PartitionPipeline pipeline;
    private final WatermarkWatch watermark;
    private final Deque<DeadEvent> dead = new ArrayDeque<>();

    private final Set<Long> givenUp = new HashSet<>();

    private Stage stage = Stage.OPEN;
    private CommittedOffset durable;
    private Optional<Pending> pending = Optional.empty();

    /** Since when hooks have been in force here that the durable marks don't include. */
    private OptionalLong unmarkedSince = OptionalLong.empty();

    private long deadBytes;

    /** The reports that aren't written from which on no more should be made. */
    private final int mostReports;

    private int unreported;

    /** When the broker appended the newest event that was read here or before, or 0 if unknown. */
    private long newestAppendTime;

    private enum Stage {
        OPEN,
        /** No delivery starts any more; the last part is yet to be written. */
        CLOSING,
        CLOSED,
        /** No longer assigned: nothing more is sent or written. */
        LOST,
        /** Lost, with a pipeline that a bug may have broken. */
        ABANDONED
    }

    private record Pending(Snapshot snapshot, CommittedOffset toCommit, boolean isLast) {}

    AssignedPartition(
            PartitionStart start,
            PipelineSettings settings,
            SharedCapacity shared,
            BiConsumer<AssignedPartition, Delivery> send,
            HookIndex index,
            long now) {
        name = start.partition();
        topicId = start.log().topicId();
        newestAppendTime = start.durable().newestAppendTime();
        durable = start.durable().committed();
        pipeline =
                new PartitionPipeline(
                        name,
                        settings.limits(),
                        shared,
                        delivery -> send.accept(this, delivery),
                        start.from());
        watermark = new WatermarkWatch(start.from(), settings.stalledAfter(), now);
        mostReports = settings.reading().reports();
        try {
            restore(start, settings, index, now);
        } catch (RuntimeException bug) {
            pipeline.lost();
            throw bug;
        }
    }

    private void restore(
            PartitionStart start, PipelineSettings settings, HookIndex index, long now) {
        pipeline.resentBelow(start.resentBelow());
        pipeline.restore(cursors(start, settings, now), index::find, now);
        pipeline.correct(start.durable().cursors().outdated(), lost(start, index), now);
        start.durable().cursors().unwell().stream()
                .flatMap(it -> index.find(it).stream())
                .forEach(it -> pipeline.healthLost(it, now));
        if (start.durable().areHooksLost()) {
            unmarkedSince = OptionalLong.of(now);
        }
        for (PartitionStart.Placed placed : start.placed()) {
            pipeline.hookChanged(
                    placed.hook(), new Placement.At(placed.offset(), placed.created()), now);
            unmarkedSince = OptionalLong.of(now);
        }
    }

    /** Returns the durable cursors; times that a clock ahead has set are limited to now. */
    private static Map<HookId, HookCursor> cursors(
            PartitionStart start, PipelineSettings settings, long now) {
        long latest = now + settings.policy().longestWait().toMillis();
        Map<HookId, HookCursor> cursors = new HashMap<>(start.durable().cursors().byHook());
        cursors.replaceAll((_, cursor) -> cursor.seenAt(now, latest));
        return cursors;
    }

    /** Returns the gaps of hooks where the partition's durable state didn't fit the log. */
    static List<Gap> lost(PartitionStart start, HookIndex index) {
        return start.durable().cursors().gaps().stream()
                .filter(it -> index.find(it.hook()).isPresent())
                .toList();
    }

    EventPartition name() {
        return name;
    }

    PartitionPipeline pipeline() {
        return pipeline;
    }

    boolean isReading() {
        return stage == Stage.OPEN;
    }

    void readDead(long offset, DeadEvent event) {
        pipeline.skip(offset);
        dead.add(event);
        deadBytes += event.weight();
    }

    void givenUp(long offset, DeadEvent event) {
        givenUp.add(offset);
        readDead(offset, event);
    }

    /** Takes an event given up in catch-up. Returns whether that makes it a dead event. */
    boolean givenUpBehind(DeadEvent event) {
        boolean isNew = givenUp.add(event.offset());
        if (isNew) {
            dead.add(event);
            deadBytes += event.weight();
        }
        return isNew;
    }

    void appended(Instant time) {
        newestAppendTime = Math.max(newestAppendTime, time.toEpochMilli());
    }

    void changed(HookState hook, Placement placement, long now) {
        pipeline.hookChanged(hook, placement, now);
        if (hasEventsOf(hook) && unmarkedSince.isEmpty()) {
            unmarkedSince = OptionalLong.of(now);
        }
    }

    boolean hasEventsOf(HookState hook) {
        return name.topic().equals(Topics.events(hook.event().resource()));
    }

    void reported() {
        unreported++;
    }

    /** Returns the next part to write, if any; {@link #written} must be called before the next. */
    Optional<LedgerPart> nextPart(HooksTopicOffsets read, long now) {
        if (isClosed()) {
            return Optional.empty();
        }
        boolean isLast = stage == Stage.CLOSING;
        Snapshot snapshot = isLast ? pipeline.lastSnapshot(now) : pipeline.snapshot(now);
        List<DeadEvent> passed = takeDeadBelow(snapshot.watermark());
        if (isNothing(snapshot) && passed.isEmpty() && !areMarksDue(isLast, now)) {
            stage = isLast ? Stage.CLOSED : stage;
            return Optional.empty();
        }
        CommittedOffset toCommit =
                durable.followedBy(
                        snapshot.watermark(), new LogMark(topicId, newestAppendTime), read);
        pending = Optional.of(new Pending(snapshot, toCommit, isLast));
        unmarkedSince = OptionalLong.empty();
        return Optional.of(new LedgerPart(toCommit, snapshot, passed));
    }

    private boolean isNothing(Snapshot snapshot) {
        boolean moved =
                durable.exists()
                        && (snapshot.watermark() != durable.offset()
                                || durable.marks().log().isOfAnother(topicId));
        boolean first = !durable.exists() && snapshot.watermark() != watermark.beginning();
        return !moved && !first && snapshot.isEmpty();
    }

    private boolean areMarksDue(boolean isLast, long now) {
        return unmarkedSince.isPresent()
                && (isLast || now - unmarkedSince.getAsLong() >= MARKS_LATEST);
    }

    private List<DeadEvent> takeDeadBelow(long offset) {
        List<DeadEvent> passed = dead.stream().filter(it -> it.offset() < offset).toList();
        passed.forEach(it -> deadBytes -= it.weight());
        dead.removeIf(it -> it.offset() < offset);
        return passed;
    }

    void written(long now) {
        pending.ifPresent(it -> {
            pipeline.confirmed(it.snapshot(), now);
            durable = it.toCommit();
            unreported -= it.snapshot().reports().size();
            stage = it.isLast() ? Stage.CLOSED : stage;
        });
        pending = Optional.empty();
    }

    void close() {
        if (stage == Stage.OPEN) {
            stage = Stage.CLOSING;
            pipeline.stopSending();
        }
    }

    /** Does the same, and is quiet without those calls that began before {@code since}. */
    void close(long since) {
        close();
        pipeline.drainSince(since);
    }

    /** Returns whether a delivery is still to be sent, if none of its request was sent. */
    boolean isWanted(Delivery delivery) {
        return stage == Stage.OPEN && delivery.isCurrent();
    }

    /** Ends the use of a partition no longer assigned: nothing more is sent or written for it. */
    void lost() {
        stage = Stage.LOST;
        pipeline.lost();
    }

    /** Does the same without the pipeline, which a bug may have broken. */
    void abandon() {
        stage = Stage.ABANDONED;
        pipeline.stopSending();
    }

    void callEnded(Delivery delivery, long now) {
        if (stage != Stage.ABANDONED) {
            pipeline.callEnded(delivery, now);
        }
    }

    boolean isLost() {
        return stage.compareTo(Stage.LOST) >= 0;
    }

    boolean isQuiet() {
        return pipeline.load().drainWaitsFor() == 0;
    }

    boolean isClosed() {
        return stage.compareTo(Stage.CLOSED) >= 0;
    }

    int deliveries() {
        return pipeline.load().bodies();
    }

    long deadBytes() {
        return deadBytes;
    }

    int unreported() {
        return unreported;
    }

    boolean hasRoomToReport() {
        return unreported < mostReports;
    }

    PartitionStatus status(long now) {
        return new PartitionStatus(
                pipeline.load().inFlight(),
                pipeline.load().bodies(),
                pipeline.counts(),
                watermark.age(durableOffset(), pipeline.position(), now),
                pipeline.lag(),
                now);
    }

    /** Returns a stall if the watermark stood still too long, by the last {@link #status}. */
    Optional<DispatcherEvent> stalled(long now) {
        return watermark
                .stalled(now)
                .map(since ->
                        new DispatcherEvent.Stalled(
                                name, durableOffset(), pipeline.position(), since));
    }

    private long durableOffset() {
        return durable.exists() ? durable.offset() : watermark.beginning();
    }
}
