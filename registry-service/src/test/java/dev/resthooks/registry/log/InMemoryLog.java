package dev.resthooks.registry.log;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.log.LogReader.PartitionProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.LongConsumer;

/** Events as they are put there. A reader brings one at a time. */
public final class InMemoryLog implements LogReaders {
    public int readsInTime = Integer.MAX_VALUE;
    public final AtomicInteger refusals = new AtomicInteger();
    public final AtomicInteger opened = new AtomicInteger();
    public long awayFrom = Long.MAX_VALUE;
    public String topicId = "a-log";
    public Instant wholeSince = Instant.MIN;
    public long slowFrom = Long.MAX_VALUE;
    public LongConsumer afterRead = _ -> {};
    public boolean hasNews;
    public final Map<Integer, PartitionProgress> progress = new HashMap<>();
    public final Map<Integer, Long> stableEnds = new HashMap<>();
    public final SortedMap<Integer, Long> beginnings = new TreeMap<>();

    private final SortedMap<Integer, SortedMap<Long, Written>> partitions = new TreeMap<>();

    private record Written(DomainEvent event, Instant at) {}

    public void put(int partition, long offset, DomainEvent event, Instant at) {
        partitions
                .computeIfAbsent(partition, _ -> new TreeMap<>())
                .put(offset, new Written(event, at));
        stableEnds.put(partition, offset + 1);
        beginnings.putIfAbsent(partition, 0L);
    }

    @Override
    public LogReader open(OrgKey org) {
        opened.incrementAndGet();
        if (refusals.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
            throw new LogAway.LogFull(true, false);
        }
        return new Reader();
    }

    @Override
    public List<Span> between(ResourceType resource, Instant from, Instant to) {
        List<Span> spans = new ArrayList<>();
        partitions.forEach((partition, written) -> {
            long first = since(written, from);
            long last = since(written, to);
            if (first < last) {
                spans.add(new Span(partition, first, last));
            }
        });
        return spans;
    }

    private static long since(SortedMap<Long, Written> partition, Instant time) {
        return partition.entrySet().stream()
                .filter(it -> !it.getValue().at().isBefore(time))
                .map(it -> it.getKey())
                .findFirst()
                .orElse(partition.lastKey() + 1);
    }

    private final class Reader implements LogReader {
        @Override
        public Map<Integer, Long> stableEnds(ResourceType resource) {
            return stableEnds;
        }

        @Override
        public Positions beginnings(ResourceType resource) {
            return new Positions(topicId, beginnings);
        }

        @Override
        public boolean isTimeUp() {
            return readsInTime <= 0;
        }

        @Override
        public MatchedEvents read(
                EventPartition partition,
                long from,
                long to,
                BiPredicate<DomainEvent, Instant> wanted) {
            if (from >= awayFrom) {
                throw new LogAway("no answer");
            }
            readsInTime--;
            long beginning = beginnings.getOrDefault(partition.number(), 0L);
            if (from >= slowFrom) {
                return new MatchedEvents(List.of(), from, false);
            }
            afterRead.accept(from);
            if (from < beginning) {
                return new MatchedEvents(List.of(), beginning, true);
            }
            Optional<Written> written =
                    Optional.ofNullable(partitions.get(partition.number()))
                            .flatMap(it -> Optional.ofNullable(it.get(from)))
                            .filter(it ->
                                    Topics.hasEventsOf(
                                            partition.topic(), it.event().type().resource()))
                            .filter(it -> wanted.test(it.event(), it.at()));
            return new MatchedEvents(
                    written.stream()
                            .map(it ->
                                    new MatchedEvent(
                                            from, it.event().id(), it.event().resource(), it.at()))
                            .toList(),
                    from + 1,
                    false);
        }

        @Override
        public PartitionProgress progress(HookId hook, EventPartition partition) {
            return progress.getOrDefault(partition.number(), PartitionProgress.NONE);
        }

        @Override
        public boolean awaitReportsApplied() {
            return true;
        }

        @Override
        public boolean isNewsOf(HookId hook, OffsetMarks marks) {
            return hasNews;
        }

        @Override
        public boolean isWholeSince(ResourceType resource, Instant from) {
            return !from.isBefore(wholeSince);
        }

        @Override
        public void close() {}
    }
}
