package dev.resthooks.dispatcher.placement;

import static java.util.stream.Collectors.groupingBy;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds the records of a batch that move their hooks: to a new epoch's start, or to other events.
 */
final class HookMoves {
    private final HookIndex index;
    private final SeenMoves seenMoves;
    private final Duration clockSkew;
    private final HooksTopicOffsets read;

    /** The hooks' states as of the last record seen in the batch; empty for a deleted hook. */
    private final Map<HookId, Optional<HookState>> states = new HashMap<>();

    /** The hooks that the batch deletes. They may be stored again by later records of the batch. */
    private final Set<HookId> deleted = new HashSet<>();

    /** The hooks that the batch moves, since their last deletion. */
    private final Set<HookId> moved = new HashSet<>();

    HookMoves(HookIndex index, SeenMoves seenMoves, Duration clockSkew, HooksTopicOffsets read) {
        this.index = index;
        this.seenMoves = seenMoves;
        this.clockSkew = clockSkew;
        this.read = read;
    }

    /**
     * What moves the hook to events from {@code start} on, in epoch milliseconds: a new epoch, or
     * other events, of which it keeps some. If it keeps all, there is no start.
     */
    record Move(HookState hook, OptionalLong start, boolean created, Optional<Set<String>> kept) {
        static Move ofEpoch(HookState hook, long start, boolean created) {
            return new Move(hook, OptionalLong.of(start), created, Optional.empty());
        }

        static Move ofEvents(HookState hook, Set<String> kept, Duration skew, boolean created) {
            OptionalLong start =
                    hook.events().sinceWithout(kept).stream()
                            .mapToLong(it -> millis(it, skew))
                            .findFirst();
            return new Move(hook, start, created, Optional.of(kept));
        }

        /** Places the hook on a partition of its own topic. */
        Placement at(EventPartition partition, StartOffsets found) {
            return at(
                    start.isEmpty() ? Long.MAX_VALUE : found.offset(partition, start.getAsLong()));
        }

        Placement at(long offset) {
            return kept.<Placement>map(it -> new Placement.OtherEvents(offset, it, created))
                    .orElseGet(() -> new Placement.At(offset, created));
        }

        boolean concerns(EventPartition partition) {
            return !hook.isPull() && isOwnTopic(hook.event(), partition);
        }
    }

    static boolean isOwnTopic(EventType event, EventPartition partition) {
        return Topics.hasEventsOf(partition.topic(), event.resource());
    }

    static Map<ResourceType, List<EventPartition>> byResource(
            Collection<EventPartition> partitions) {
        return partitions.stream().collect(groupingBy(it -> Topics.resourceOf(it.topic())));
    }

    /** Must get all records in order. Returns a move if the record moves its hook. */
    Optional<Move> move(HookRecord record) {
        return switch (record.change()) {
            case HookRecord.Unreadable _ -> Optional.empty();
            case HookRecord.Deleted(HookId hook) -> {
                states.put(hook, Optional.empty());
                deleted.add(hook);
                moved.remove(hook);
                yield Optional.empty();
            }
            case HookRecord.Stored(HookState hook) -> {
                Optional<HookState> before = before(hook.id());
                states.put(hook.id(), Optional.of(hook));
                yield before.isPresent() && !hook.startsAnew(before.get())
                        ? otherEvents(hook, before.get())
                        : start(hook).map(it -> newEpoch(hook, it, before));
            }
        };
    }

    private Optional<Move> otherEvents(HookState hook, HookState before) {
        if (hook.events().equals(before.events())) {
            return Optional.empty();
        }
        moved.add(hook.id());
        Set<String> kept = hook.events().kept(before.events());
        return Optional.of(Move.ofEvents(hook, kept, clockSkew, true));
    }

    /** Returns whether a record is older than what is known. Asked before {@link #move}. */
    boolean isOutdated(HookRecord record) {
        return record.change() instanceof HookRecord.Stored(HookState hook)
                && before(hook.id()).filter(it -> isNewer(it, hook)).isPresent();
    }

    /** Returns whether no record of the hook was unreadable before. */
    private boolean isNew(HookState hook) {
        return hook.revision() == 1 || !read.isUnreadable(hook.id());
    }

    private static boolean isNewer(HookState one, HookState other) {
        return one.epoch() > other.epoch()
                || (one.epoch() == other.epoch() && one.revision() > other.revision());
    }

    private Optional<HookState> before(HookId hook) {
        return states.getOrDefault(hook, index.find(hook));
    }

    private Move newEpoch(HookState hook, Instant start, Optional<HookState> before) {
        boolean isFresh =
                (before.isEmpty() && isNew(hook))
                        || (before.isPresent()
                                && !moved.contains(hook.id())
                                && seenMoves.isFresh(before.get(), hook, start));
        if (before.isPresent()) {
            moved.add(hook.id());
        }
        boolean waitsAnew =
                before.isEmpty()
                        || before.get().epoch() == hook.epoch()
                        || !before.get().events().has(hook.event());
        Duration skew = waitsAnew ? clockSkew : Duration.ZERO;
        return Move.ofEpoch(hook, millis(start, skew), isFresh);
    }

    /** Returns the start in epoch milliseconds, less the skew, within what Kafka accepts. */
    static long millis(Instant start, Duration skew) {
        if (start.isBefore(Instant.EPOCH)) {
            return 0;
        }
        Instant latest = Instant.ofEpochMilli(Long.MAX_VALUE);
        long millis = (start.isAfter(latest) ? latest : start).toEpochMilli();
        return Math.max(0, millis - skew.toMillis());
    }

    /**
     * Remembers the moves of a batch in force. One that isn't comes again, and must not find them.
     */
    void inForce() {
        deleted.forEach(seenMoves::forget);
        moved.forEach(seenMoves::moved);
    }

    static Optional<Instant> start(HookState hook) {
        return switch (hook.startFrom()) {
            case StartFrom.Keep() -> Optional.empty();
            case StartFrom.At(Instant time) -> Optional.of(time);
        };
    }

    static Map<EventPartition, List<Long>> starts(
            Collection<Move> moves, Collection<EventPartition> partitions) {
        Map<EventPartition, List<Long>> starts = new HashMap<>();
        for (EventPartition partition : partitions) {
            starts.put(
                    partition,
                    moves.stream()
                            .filter(it -> it.concerns(partition))
                            .flatMapToLong(it -> it.start().stream())
                            .boxed()
                            .toList());
        }
        return starts;
    }
}
