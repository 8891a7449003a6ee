package dev.resthooks.registry.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Some dead events, the newest first, and where the next page begins. */
public record DeadEventPage(List<DeadEvent> events, Optional<Cursor> next) {
    public DeadEventPage {
        events = List.copyOf(events);
    }

    /** A dead event of a partition that may be the next one of the page. */
    private record Head(Tail tail, int number) {
        private static final Comparator<Head> NEWEST_FIRST =
                Comparator.comparing((Head it) -> it.event().died()).reversed();

        DeadEvent event() {
            return tail.newest().get(number);
        }

        boolean exists() {
            return number < tail.newest().size();
        }

        boolean isLast() {
            return number == tail.newest().size() - 1;
        }
    }

    /** Merges the ends of partitions; those of one partition keep the order of their offsets. */
    public static DeadEventPage of(List<Tail> tails, int most) {
        SortedMap<Integer, Long> ends = new TreeMap<>();
        PriorityQueue<Head> heads = new PriorityQueue<>(Head.NEWEST_FIRST);
        for (Tail tail : tails) {
            ends.put(tail.partition(), tail.newest().isEmpty() ? tail.from() : tail.end());
            add(new Head(tail, 0), heads);
        }
        List<DeadEvent> events = new ArrayList<>();
        while (events.size() < most && !heads.isEmpty()) {
            Head head = heads.remove();
            events.add(head.event());
            ends.put(
                    head.tail().partition(),
                    head.isLast() ? head.tail().from() : head.event().id().offset());
            add(new Head(head.tail(), head.number() + 1), heads);
        }
        boolean isAll =
                tails.stream()
                        .allMatch(
                                it -> ends.getOrDefault(it.partition(), it.first()) <= it.first());
        return new DeadEventPage(events, isAll ? Optional.empty() : Optional.of(new Cursor(ends)));
    }

    private static void add(Head head, PriorityQueue<Head> heads) {
        if (head.exists()) {
            heads.add(head);
        }
    }

    /** The offset of each partition before which a page begins; without one, at the end. */
    public record Cursor(SortedMap<Integer, Long> ends) {
        public static final Cursor NEWEST = new Cursor(new TreeMap<>());

        private static final int MOST_PARTITIONS = 100;

        public Cursor {
            ends = Collections.unmodifiableSortedMap(new TreeMap<>(ends));
        }

        /** Parses a text of {@link #text}. Returns empty if it is none. */
        public static Optional<Cursor> read(String text) {
            String[] parts = text.split("\\.", MOST_PARTITIONS + 1);
            List<DeadEvent.Id> ends =
                    Arrays.stream(parts).map(DeadEvent.Id::read).flatMap(Optional::stream).toList();
            if (ends.size() != parts.length || parts.length > MOST_PARTITIONS) {
                return Optional.empty();
            }
            SortedMap<Integer, Long> byPartition = new TreeMap<>();
            ends.forEach(end -> byPartition.merge(end.partition(), end.offset(), Math::min));
            return Optional.of(new Cursor(byPartition));
        }

        /** Returns the offset before which the page begins; empty for the end of the partition. */
        public OptionalLong before(int partition) {
            Long end = ends.get(partition);
            return end == null ? OptionalLong.empty() : OptionalLong.of(end);
        }

        public String text() {
            return ends.entrySet().stream()
                    .map(end -> new DeadEvent.Id(end.getKey(), end.getValue()).toString())
                    .collect(Collectors.joining("."));
        }
    }

    /**
     * The end of a partition of the topic of dead events, as far as it was read.
     *
     * @param newest the dead events between {@code from} and {@code end} (exclusive), newest first
     * @param first the first offset of the partition
     */
    public record Tail(int partition, List<DeadEvent> newest, long first, long from, long end) {
        public Tail {
            newest = List.copyOf(newest);
        }
    }
}
