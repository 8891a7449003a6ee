package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.dispatcher.eventlog.Partition;
import dev.resthooks.dispatcher.match.HookChange;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Which records of a batch raise their hooks' epochs, to a new start. */
final class Raises {
    private final HookIndex index;

    /** What the batch says of a hook so far: its epoch, empty once it is deleted. */
    private final Map<HookId, OptionalLong> epochs = new HashMap<>();

    Raises(HookIndex index) {
        this.index = index;
    }

    /** A record that moves its hook. */
    record Raise(HookState hook, Instant start, boolean created) {
        /** Whether the hook's own events come by that partition. */
        boolean concerns(Partition partition) {
            return isOwnTopic(hook.event(), partition);
        }
    }

    static boolean isOwnTopic(EventType event, Partition partition) {
        return partition.topic().equals(Topics.events(event.resource()));
    }

    /** The partitions of each event's own topic. */
    static Map<EventType, List<Partition>> byEvent(Collection<Partition> partitions) {
        Map<EventType, List<Partition>> own = new EnumMap<>(EventType.class);
        for (EventType event : EventType.values()) {
            own.put(event, partitions.stream().filter(it -> isOwnTopic(event, it)).toList());
        }
        return own;
    }

    /** Takes the batch's records in their order. */
    Optional<Raise> raise(HookRecord record) {
        return switch (record.change()) {
            case HookChange.Deleted(HookId hook) -> {
                epochs.put(hook, OptionalLong.empty());
                yield Optional.empty();
            }
            case HookChange.Stored(HookState hook) -> {
                OptionalLong before = epoch(hook.id());
                epochs.put(hook.id(), OptionalLong.of(hook.epoch()));
                yield before.isPresent() && before.getAsLong() >= hook.epoch()
                        ? Optional.empty()
                        : start(hook).map(it -> new Raise(hook, it, before.isEmpty()));
            }
        };
    }

    private OptionalLong epoch(HookId hook) {
        OptionalLong known = epochs.get(hook);
        if (known != null) {
            return known;
        }
        return index.find(hook).map(it -> OptionalLong.of(it.epoch())).orElse(OptionalLong.empty());
    }

    static Optional<Instant> start(HookState hook) {
        return switch (hook.startFrom()) {
            case StartFrom.Keep() -> Optional.empty();
            case StartFrom.At(Instant time) -> Optional.of(time);
        };
    }

    /** The starts to be searched for on each of these partitions. */
    static Map<Partition, List<Instant>> starts(
            Collection<Raise> raises, Collection<Partition> partitions) {
        Map<Partition, List<Instant>> starts = new HashMap<>();
        for (Partition partition : partitions) {
            starts.put(
                    partition,
                    raises.stream()
                            .filter(it -> it.concerns(partition))
                            .map(Raise::start)
                            .toList());
        }
        return starts;
    }
}
