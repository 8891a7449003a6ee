package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where on the log a start lies.
 *
 * @param clockSkew by how much the registry's clock, which sets a hook's start, may be ahead of the
 *     brokers', which stamp events: rather an event too early than one too few
 */
record StartOffsets(LogOffsets log, Duration clockSkew) {
    /**
     * The searches, over, for these starts. Ends are asked for first: when no record is as late as
     * a start, whatever comes from there on is.
     */
    Map<EventPartition, TimeSearch> find(
            Map<EventPartition, ? extends Collection<Instant>> starts) {
        Map<EventPartition, TimeSearch> searches = new HashMap<>();
        starts.forEach((partition, times) -> {
            if (!times.isEmpty()) {
                searches.put(partition, new TimeSearch(times.stream().map(this::time).toList()));
            }
        });
        if (searches.isEmpty()) {
            return searches;
        }
        Map<EventPartition, Long> ends = log.ends(searches.keySet());
        for (Map<EventPartition, Long> asked = questions(searches);
                !asked.isEmpty();
                asked = questions(searches)) {
            Map<EventPartition, OptionalLong> answers = log.firstSince(asked);
            asked.forEach((partition, time) -> {
                OptionalLong first = answers.getOrDefault(partition, OptionalLong.empty());
                long offset = first.orElseGet(() -> end(ends, partition));
                search(searches, partition).answer(time, offset);
            });
        }
        return searches;
    }

    /** The offset of a start that was searched for on that partition. */
    long offset(Map<EventPartition, TimeSearch> searches, EventPartition partition, Instant start) {
        return search(searches, partition).offset(time(start));
    }

    private static Map<EventPartition, Long> questions(Map<EventPartition, TimeSearch> searches) {
        Map<EventPartition, Long> questions = new HashMap<>();
        searches.forEach((partition, search) ->
                search.next().ifPresent(time -> questions.put(partition, time)));
        return questions;
    }

    private static TimeSearch search(
            Map<EventPartition, TimeSearch> searches, EventPartition partition) {
        TimeSearch search = searches.get(partition);
        if (search == null) {
            throw new IllegalStateException("nothing was searched for on " + partition);
        }
        return search;
    }

    private static long end(Map<EventPartition, Long> ends, EventPartition partition) {
        Long end = ends.get(partition);
        if (end == null) {
            throw new IllegalStateException("the end of " + partition + " is not known");
        }
        return end;
    }

    /** Within what Kafka can be asked for, whatever a record says. */
    private long time(Instant start) {
        if (start.isBefore(Instant.EPOCH)) {
            return 0;
        }
        Instant latest = Instant.ofEpochMilli(Long.MAX_VALUE);
        long millis = (start.isAfter(latest) ? latest : start).toEpochMilli();
        return Math.max(0, millis - clockSkew.toMillis());
    }
}
