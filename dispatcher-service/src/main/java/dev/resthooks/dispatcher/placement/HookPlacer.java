package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.match.HookBatch;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.match.KnownHook;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.placement.HookMoves.Move;
import dev.resthooks.dispatcher.placement.PlacedFeed.PlacedChange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Finds the offsets at which hooks start, before a change of theirs takes effect. A lock keeps the
 * threads apart that read hooks and take over partitions.
 */
public final class HookPlacer {
    private static final Logger LOG = Logger.getLogger(HookPlacer.class);

    private final HookIndex index;
    private final LogOffsets log;
    private final PlacedFeed feed;
    private final SeenMoves seenMoves;
    private final Duration clockSkew;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition readOn = lock.newCondition();
    private final LostHooks lostHooks = new LostHooks();
    private HooksTopicOffsets read = HooksTopicOffsets.NONE;

    /**
     * Creates a placer over an index that only {@code feed} changes. The registry's clock, which
     * sets a hook's start, may be ahead of the brokers' by {@code clockSkew}. A hook that waits for
     * an event anew starts that much earlier: an event too many is better than one too few.
     */
    public HookPlacer(
            HookIndex index,
            LogOffsets log,
            Duration clockSkew,
            InstantSource clock,
            PlacedFeed feed) {
        this.index = index;
        this.log = log;
        this.clockSkew = clockSkew;
        this.feed = feed;
        this.clock = clock;
        this.seenMoves = new SeenMoves(clock, clockSkew);
    }

    /** Takes changes of hooks in their order, and returns when they are in force. */
    public void changed(HookBatch batch) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            HookMoves moves = new HookMoves(index, seenMoves, clockSkew, read);
            feed.changed(place(batch.records(), moves, feed.assignedPartitions()), batch.read());
            moves.inForce();
            read = batch.read();
            readOn.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private List<PlacedChange> place(
            List<HookRecord> batch, HookMoves moves, Set<EventPartition> assigned) {
        List<HookRecord> records = new ArrayList<>(batch.size());
        Map<HookRecord, Move> moved = new HashMap<>();
        for (HookRecord record : batch) {
            if (moves.isOutdated(record)) {
                LOG.warnf(
                        "hook record ignored, since a newer one is known: partition=%d offset=%d",
                        record.partition(), record.offset());
            } else {
                records.add(record);
                moves.move(record).ifPresent(it -> moved.put(record, it));
            }
        }
        StartOffsets found = StartOffsets.find(HookMoves.starts(moved.values(), assigned), log);
        List<PlacedChange> placed = new ArrayList<>(records.size());
        Set<HookId> placedBefore = new HashSet<>();
        for (HookRecord record : records) {
            Map<EventPartition, Placement> placements =
                    Optional.ofNullable(moved.get(record))
                            .map(it -> start(it, assigned, found))
                            .orElseGet(() -> unmoved(record, assigned, placedBefore));
            placed.add(new PlacedChange(record, placements));
            if (record.change() instanceof HookRecord.Stored(HookState hook)) {
                placedBefore.add(hook.id());
            }
        }
        return placed;
    }

    /**
     * Places a new replay, and a hook that was lost, without an earlier record in the batch. A
     * replay of a partition that was taken over is placed by its cursor.
     */
    private Map<EventPartition, Placement> unmoved(
            HookRecord record, Set<EventPartition> assigned, Set<HookId> placedBefore) {
        if (!(record.change() instanceof HookRecord.Stored(HookState hook))
                || placedBefore.contains(hook.id())
                || index.find(hook.id()).isPresent()) {
            return Map.of();
        }
        if (hook.isReplay()) {
            return ReplayStarts.placements(hook, assigned);
        }
        Map<EventPartition, Placement> placements = new HashMap<>();
        for (EventPartition partition : assigned) {
            lostHooks.placement(hook, partition).ifPresent(it -> placements.put(partition, it));
        }
        return placements;
    }

    private Map<EventPartition, Placement> start(
            Move move, Set<EventPartition> assigned, StartOffsets found) {
        Map<EventPartition, Placement> placements = new HashMap<>();
        for (EventPartition partition : assigned) {
            if (move.concerns(partition)) {
                placements.put(partition, start(move, partition, found));
            } else if (move.kept().isEmpty()) {
                placements.put(partition, new Placement.AtPosition(move.created()));
            }
        }
        return placements;
    }

    /** Places a hook on a partition of its own topic, at the offset of its start. */
    private Placement start(Move move, EventPartition partition, StartOffsets found) {
        Placement start = move.at(partition, found);
        return start instanceof Placement.At(long offset, _)
                        && index.find(move.hook().id()).isEmpty()
                ? lostHooks.placement(move.hook(), partition, offset).orElse(start)
                : start;
    }

    /** Waits until hooks are in force up to {@code offsets}; false if that takes too long. */
    public boolean awaitRead(HooksTopicOffsets offsets, Duration timeout)
            throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (!read.reaches(offsets)) {
                if (left <= 0) {
                    return false;
                }
                left = readOn.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    public boolean knowsHooks() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return index.size() > 0;
        } finally {
            lock.unlock();
        }
    }

    public Set<HookId> unknown(Set<HookId> hooks) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return hooks.stream()
                    .filter(it -> index.find(it).isEmpty() && !read.isUnreadable(it))
                    .collect(Collectors.toSet());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands over partitions, with the hooks whose epochs were raised after their durable state was
     * written; hooks must be {@linkplain #awaitRead read} up to that. Starts what {@code choice}
     * returns, which receives nothing of partitions of which Kafka has no log now.
     */
    public List<PartitionStart> takeOver(
            Map<EventPartition, DurableState> durable, UnaryOperator<List<PartitionStart>> choice)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            List<PartitionStart> starts = choice.apply(starts(durable));
            starts.forEach(it -> lostHooks.takenOver(it, clock.instant()));
            feed.assigned(starts);
            return starts;
        } finally {
            lock.unlock();
        }
    }

    private List<PartitionStart> starts(Map<EventPartition, DurableState> found) {
        Map<EventPartition, LogExtent> logs = upToCuts(log.extents(found.keySet()), found);
        Map<EventPartition, UsableState> durable = new HashMap<>();
        logs.forEach((partition, extent) -> {
            DurableState state = found.getOrDefault(partition, DurableState.NOTHING);
            boolean areHooksLost = state.areHooksLost();
            durable.put(
                    partition,
                    UsableState.of(
                            state.withCursors((id, it) -> isUsable(id, it, areHooksLost)), extent));
        });
        return starts(durable, logs);
    }

    /**
     * Returns the logs, up to where they were cut. If Kafka does not say where, that is at the
     * first event after the newest one that was read. Brokers' clocks differ, so events of a short
     * time before that are sent again, but not counted.
     */
    private Map<EventPartition, LogExtent> upToCuts(
            Map<EventPartition, LogExtent> logs, Map<EventPartition, DurableState> found) {
        Map<EventPartition, LogExtent> upToCuts = new HashMap<>(logs);
        upToCuts.replaceAll((partition, extent) -> {
            DurableState state = found.getOrDefault(partition, DurableState.NOTHING);
            LogMark mark = state.committed().marks().log();
            if (mark.isOfAnother(extent.topicId())
                    || state.remembered().isOfAnother(extent.topicId())) {
                return extent;
            }
            if (state.remembered().cut().isPresent()) {
                return extent.cutAt(state.remembered().cut().getAsLong());
            }
            if (state.committed().offset() <= extent.end() || mark.newestAppendTime() == 0) {
                return extent;
            }
            long since = mark.newestAppendTime() + 1;
            return extent.cutBetween(
                    firstSince(since - clockSkew.toMillis(), partition, extent),
                    firstSince(since, partition, extent));
        });
        return upToCuts;
    }

    private long firstSince(long time, EventPartition partition, LogExtent extent) {
        return log.firstSince(Map.of(partition, Math.max(0, time)))
                .getOrDefault(partition, OptionalLong.empty())
                .orElse(extent.end());
    }

    /**
     * A cursor of a hook that is unreadable, or may be lost, stays as it is. One with a higher
     * epoch than its hook's is of another hook, of the same id before the registry was restored.
     */
    private boolean isUsable(HookId hook, HookCursor cursor, boolean areHooksLost) {
        Optional<HookState> state = index.find(hook);
        return state.map(it -> cursor.epoch() <= it.epoch())
                .orElse(!areHooksLost && !read.isUnreadable(hook));
    }

    private List<PartitionStart> starts(
            Map<EventPartition, UsableState> durable, Map<EventPartition, LogExtent> logs) {
        Map<EventPartition, List<Move>> moved = movesSince(durable);
        Map<EventPartition, List<Long>> wanted = new HashMap<>();
        moved.forEach(
                (partition, moves) -> wanted.putAll(HookMoves.starts(moves, Set.of(partition))));
        StartOffsets found = StartOffsets.find(wanted, log);
        List<HookState> replays =
                index.all().stream().map(KnownHook::state).filter(HookState::isReplay).toList();
        List<PartitionStart> result = new ArrayList<>();
        logs.forEach((partition, extent) -> {
            UsableState it = StartOffsets.known(durable, partition);
            long from = it.from(extent);
            List<PartitionStart.Placed> placed = new ArrayList<>();
            for (Move move : moved.getOrDefault(partition, List.of())) {
                Placement at = move.concerns(partition) ? move.at(partition, found) : move.at(from);
                placed.add(new PartitionStart.Placed(move.hook(), at));
            }
            replays.forEach(
                    replay -> ReplayStarts.placed(replay, partition, it).ifPresent(placed::add));
            result.add(new PartitionStart(partition, it, extent, placed));
        });
        return result;
    }

    /**
     * Returns the moves since the durable state was written. On a partition of another topic, a
     * hook is moved only if it has a cursor there. A hook whose cursor can't be read goes back to
     * its start: an event twice is better than none.
     */
    private Map<EventPartition, List<Move>> movesSince(Map<EventPartition, UsableState> durable) {
        Map<EventPartition, List<Move>> moved = new HashMap<>();
        Map<ResourceType, List<EventPartition>> own = HookMoves.byResource(durable.keySet());
        for (KnownHook known : index.all()) {
            ResourceType resource = known.state().event().resource();
            for (EventPartition partition : own.getOrDefault(resource, List.of())) {
                addIfMoved(known, partition, StartOffsets.known(durable, partition), moved);
            }
        }
        durable.forEach((partition, it) -> {
            for (HookId hook : it.hooksWithCursors()) {
                index.known(hook)
                        .filter(known -> !HookMoves.isOwnTopic(known.state().event(), partition))
                        .ifPresent(known -> addIfMoved(known, partition, it, moved));
            }
        });
        return moved;
    }

    private void addIfMoved(
            KnownHook known,
            EventPartition partition,
            UsableState durable,
            Map<EventPartition, List<Move>> moved) {
        HookState hook = known.state();
        List<Move> moves = moved.computeIfAbsent(partition, _ -> new ArrayList<>());
        boolean isLost = durable.unreadable().contains(hook.id()) && !hook.isReplay();
        if (isLost || (durable.mayPrecede(known) && !durable.isPlaced(hook))) {
            Duration skew = known.isRaisedForSameEvent() ? Duration.ZERO : clockSkew;
            HookMoves.start(hook)
                    .or(() -> Optional.of(Instant.EPOCH).filter(_ -> isLost))
                    .map(start ->
                            Move.ofEpoch(
                                    hook,
                                    HookMoves.millis(start, skew),
                                    !isLost && durable.precedesCreation(known)))
                    .ifPresent(moves::add);
        }
        Set<String> kept = new HashSet<>(hook.events().since().keySet());
        if (kept.removeIf(it -> durable.mayPrecede(known, it))) {
            moves.add(Move.ofEvents(hook, kept, clockSkew, !durable.areHooksLost()));
        }
    }
}
