package dev.resthooks.registry.log;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * One thread's access to Kafka for a request. Calls throw {@link LogAway} if Kafka doesn't answer
 * in time.
 */
public interface LogReader extends AutoCloseable {
    /** Returns whether the request has used its time for reading, or should give way to another. */
    boolean isTimeUp();

    /** Reads the next committed records up to an offset, and returns the wanted events. */
    MatchedEvents read(
            EventPartition partition, long from, long to, BiPredicate<DomainEvent, Instant> wanted);

    /** Returns how far the dispatchers are with a hook: reads the watermark, then the cursor. */
    PartitionProgress progress(HookId hook, EventPartition partition);

    /** Waits for a moment until what was reported so far is applied. Returns whether it is. */
    boolean awaitReportsApplied();

    boolean isNewsOf(HookId hook, OffsetMarks marks);

    /**
     * Returns by partition the first offset that can't be read yet: that of the first open
     * transaction, or the end.
     */
    Map<Integer, Long> stableEnds(ResourceType resource);

    Positions beginnings(ResourceType resource);

    /**
     * Returns whether the log certainly still has all that was written since a time; false if Kafka
     * doesn't answer.
     */
    boolean isWholeSince(ResourceType resource, Instant from);

    @Override
    void close();

    /**
     * The offset to go on at in each partition of a topic.
     *
     * @param matched how many events of a hook were read before; may be absent for 0
     */
    record Positions(String topicId, Map<Integer, Long> next, Map<Integer, Long> matched) {
        public Positions(String topicId, Map<Integer, Long> next) {
            this(topicId, next, Map.of());
        }

        public String text() {
            StringBuilder text = new StringBuilder(topicId);
            new TreeMap<>(next)
                    .forEach((partition, at) -> {
                        long count = matched.getOrDefault(partition, 0L);
                        text.append(' ').append(Long.toString(at, Character.MAX_RADIX));
                        text.append(
                                count == 0 ? "" : "." + Long.toString(count, Character.MAX_RADIX));
                    });
            return text.toString();
        }

        /** Returns whether some partition is further than in others, which are of the same log. */
        public boolean isPast(Positions others) {
            return next.entrySet().stream()
                    .anyMatch(it -> it.getValue() > others.next.getOrDefault(it.getKey(), 0L));
        }

        public boolean isOfLogOf(Positions others) {
            return topicId.equals(others.topicId) && next.keySet().equals(others.next.keySet());
        }

        /** Returns what is further in each partition; the others if they are of another log. */
        public Positions furthest(Positions others) {
            Positions all =
                    new Positions(
                            others.topicId,
                            new TreeMap<>(others.next),
                            new TreeMap<>(others.matched));
            if (others.topicId.equals(topicId)) {
                next.forEach((partition, it) -> all.next.merge(partition, it, Math::max));
                matched.forEach((partition, it) -> all.matched.merge(partition, it, Math::max));
            }
            return all;
        }

        public long allMatched() {
            return matched.values().stream().mapToLong(it -> it).sum();
        }

        /** Parses what {@link #text} has returned. */
        public static Positions parse(String text) {
            String[] parts = text.split(" ", -1);
            Map<Integer, Long> next = new TreeMap<>();
            Map<Integer, Long> matched = new TreeMap<>();
            for (int i = 1; i < parts.length; i++) {
                String[] at = parts[i].split("\\.", 2);
                next.put(i - 1, Long.parseLong(at[0], Character.MAX_RADIX));
                if (at.length > 1) {
                    matched.put(i - 1, Long.parseLong(at[1], Character.MAX_RADIX));
                }
            }
            return new Positions(parts[0], next, matched);
        }
    }

    /**
     * What is wanted, and where to go on: {@code from} if nothing came, after a jump what is left.
     */
    record MatchedEvents(List<MatchedEvent> events, long next, boolean isJump) {
        public MatchedEvents {
            events = List.copyOf(events);
        }
    }

    /** An event that matches the hook, and when it was written to the log by the broker's clock. */
    record MatchedEvent(long offset, EventId id, Optional<ResourceId> resource, Instant loggedAt) {}

    /**
     * How far the dispatchers are with one hook on one event partition: below the watermark of a
     * committed transaction, events are settled unless the cursor, of that transaction or a later
     * one, covers them. A hook without a next offset follows the log.
     */
    record PartitionProgress(
            OptionalLong watermark, OffsetMarks marks, OptionalLong next, Set<Long> holes) {
        public static final PartitionProgress NONE =
                new PartitionProgress(
                        OptionalLong.empty(), OffsetMarks.NONE, OptionalLong.empty(), Set.of());

        public PartitionProgress {
            holes = Set.copyOf(holes);
        }

        public static PartitionProgress of(
                OptionalLong watermark, OffsetMarks marks, Optional<HookCursor> cursor) {
            return new PartitionProgress(
                    watermark,
                    marks,
                    cursor.map(HookCursor::next).orElseGet(OptionalLong::empty),
                    cursor.stream()
                            .flatMap(it -> it.holes().stream())
                            .map(Hole::offset)
                            .collect(Collectors.toSet()));
        }

        /** Returns the offset below which all is settled. */
        public long settledTo() {
            LongStream held = LongStream.concat(next.stream(), holes.stream().mapToLong(it -> it));
            return LongStream.concat(watermark.stream(), held).min().orElse(0);
        }

        public boolean hasPassed(long offset) {
            return watermark.isPresent() && offset < watermark.getAsLong();
        }

        public boolean isHeldByTheCursor(long offset) {
            return holes.contains(offset) || (next.isPresent() && offset >= next.getAsLong());
        }
    }
}
