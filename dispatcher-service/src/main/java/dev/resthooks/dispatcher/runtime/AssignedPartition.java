package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.SettledBelow;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.pipeline.PartitionPipeline;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.placement.PartitionStart;
import dev.resthooks.dispatcher.runtime.PartitionState.Abandoned;
import dev.resthooks.dispatcher.runtime.PartitionState.Closed;
import dev.resthooks.dispatcher.runtime.PartitionState.Closing;
import dev.resthooks.dispatcher.runtime.PartitionState.Gone;
import dev.resthooks.dispatcher.runtime.PartitionState.LastTaken;
import dev.resthooks.dispatcher.runtime.PartitionState.Lost;
import dev.resthooks.dispatcher.runtime.PartitionState.Open;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** An assigned partition and its pipeline. Used on one event loop alone. Times are epoch ms. */
final class AssignedPartition {
    /** The delay in milliseconds after which new marks are written even if nothing else is. */
    private static final long MARKS_LATEST = 3_000;

    private static final long NEVER = Long.MAX_VALUE;

    private final EventPartition name;
    private final String topicId;
    private final PartitionPipeline pipeline;
    private final WatermarkWatch watermark;
    private final Deque<DeadEvent> dead = new ArrayDeque<>();

    private final Set<Long> givenUp = new HashSet<>();

    private PartitionState state = new Open();
    private CommittedOffset durable;

    /** Since when hooks have been in force here that the durable marks don't include. */
    private long unmarkedSince = NEVER;

    private long deadBytes;

    /** The reports that aren't written from which on no more should be made. */
    private final int mostReports;

    private int unreported;

    /** When the broker appended the newest event that was read here or before, or 0 if unknown. */
    private long newestAppendTime;

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
        watermark = new WatermarkWatch(start.from(), now);
        mostReports = settings.reading().reports();
        try {
            restore(start, settings, index, now);
        } catch (RuntimeException bug) {
            lost();
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
            unmarkedSince = now;
        }
        for (PartitionStart.Placed placed : start.placed()) {
            pipeline.hookChanged(placed.hook(), placed.at(), now);
            unmarkedSince = now;
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
                .filter(it -> index.find(it.hook()).filter(of -> !of.isPull()).isPresent())
                .toList();
    }

    EventPartition name() {
        return name;
    }

    PartitionPipeline pipeline() {
        return pipeline;
    }

    boolean isReading() {
        return state instanceof Open;
    }

    void readDead(long offset, DeadEvent event) {
        pipeline.skip(offset);
        add(event);
    }

    private void add(DeadEvent event) {
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
            add(event);
        }
        return isNew;
    }

    void appended(Instant time) {
        newestAppendTime = Math.max(newestAppendTime, time.toEpochMilli());
    }

    void changed(HookState hook, Placement placement, long now) {
        pipeline.hookChanged(hook, placement, now);
        if (hasEventsOf(hook)) {
            unmarkedSince = Math.min(unmarkedSince, now);
        }
    }

    boolean hasEventsOf(HookState hook) {
        return Topics.hasEventsOf(name.topic(), hook.event().resource());
    }

    void reported() {
        unreported++;
    }

    /** Returns the next part to write, if any; {@link #written} must be called before the next. */
    Optional<LedgerPart> nextPart(HooksTopicOffsets read, long now) {
        return switch (state) {
            case Open _ -> part(pipeline.snapshot(now), read, now - MARKS_LATEST);
            case Closing closing -> {
                Optional<LedgerPart> last = part(pipeline.lastSnapshot(now), read, now);
                state = closing.taken(last);
                yield last;
            }
            case LastTaken _, Closed _, Gone _ -> Optional.empty();
        };
    }

    /** Returns the part of a snapshot if it, or marks unwritten since then, are to be written. */
    private Optional<LedgerPart> part(Snapshot snapshot, HooksTopicOffsets read, long since) {
        List<DeadEvent> passed = takeDeadBelow(snapshot.watermark());
        if (isNothing(snapshot) && passed.isEmpty() && unmarkedSince > since) {
            return Optional.empty();
        }
        unmarkedSince = NEVER;
        LogMark mark = new LogMark(topicId, newestAppendTime);
        CommittedOffset toCommit = durable.followedBy(snapshot.watermark(), mark, read);
        return Optional.of(new LedgerPart(toCommit, snapshot, passed));
    }

    private boolean isNothing(Snapshot snapshot) {
        return snapshot.isEmpty()
                && snapshot.watermark() == durableOffset()
                && !(durable.exists() && durable.marks().log().isOfAnother(topicId));
    }

    private List<DeadEvent> takeDeadBelow(long offset) {
        List<DeadEvent> passed = dead.stream().filter(it -> it.offset() < offset).toList();
        passed.forEach(it -> deadBytes -= it.weight());
        dead.removeIf(it -> it.offset() < offset);
        return passed;
    }

    /** Takes note that the part that was taken last is durable. */
    void written(LedgerPart part, long now) {
        pipeline.confirmed(part.snapshot(), now);
        durable = part.toCommit();
        unreported -= part.snapshot().reports().size();
        state = state instanceof LastTaken last ? last.written() : state;
    }

    void close() {
        if (state instanceof Open open) {
            state = open.close();
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
        return state instanceof Open && delivery.isCurrent();
    }

    /** Returns how far the hook is; nothing unless its callbacks say so and that is known. */
    String settledBelow(HookState hook) {
        boolean isSaid = hook.settings().mcp().isPresent() && !hook.isReplay();
        long offset = isSaid ? pipeline.settledBelow(hook.id()) : 0;
        return offset == 0
                ? ""
                : new SettledBelow(hook.epoch(), topicId, name.number(), offset).text();
    }

    /** Ends the use of a partition no longer assigned: nothing more is sent or written for it. */
    void lost() {
        state = new Lost();
        pipeline.lost();
    }

    /** Does the same without the pipeline, which a bug may have broken. */
    void abandon() {
        state = new Abandoned();
        pipeline.stopSending();
    }

    void callEnded(Delivery delivery, long now) {
        if (state instanceof Lost) {
            pipeline.callEnded(delivery, now);
        }
    }

    boolean isLost() {
        return state instanceof Gone;
    }

    boolean isQuiet() {
        return pipeline.load().drainWaitsFor() == 0;
    }

    boolean isClosed() {
        return state instanceof Closed || isLost();
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
        return pipeline.status(watermark.age(durableOffset(), pipeline.position(), now), now);
    }

    private long durableOffset() {
        return durable.exists() ? durable.offset() : watermark.beginning();
    }
}
