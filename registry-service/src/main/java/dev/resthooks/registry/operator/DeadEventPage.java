package dev.resthooks.registry.operator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;

/** Some dead events, the newest first, and where the next page begins. */
public record DeadEventPage(List<DeadEvent> events, Optional<DeadEventCursor> next) {
    public DeadEventPage {
        events = List.copyOf(events);
    }

    /** A dead event of a partition that may be the next one of the page. */
    private record Head(PartitionTail tail, int number) {
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
    public static DeadEventPage of(List<PartitionTail> tails, int most) {
        SortedMap<Integer, Long> ends = new TreeMap<>();
        PriorityQueue<Head> heads = new PriorityQueue<>(Head.NEWEST_FIRST);
        for (PartitionTail tail : tails) {
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
        return new DeadEventPage(
                events, isAll ? Optional.empty() : Optional.of(new DeadEventCursor(ends)));
    }

    private static void add(Head head, PriorityQueue<Head> heads) {
        if (head.exists()) {
            heads.add(head);
        }
    }
}
