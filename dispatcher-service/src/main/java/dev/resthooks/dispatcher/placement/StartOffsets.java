package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.thread.ServiceThreads;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Finds the offsets of starts on the log. A start is a time in epoch milliseconds. */
record StartOffsets(LogOffsets log) {
    /** Returns the completed searches. A start without a later record is at the log's end. */
    Map<EventPartition, TimeSearch> find(Map<EventPartition, ? extends Collection<Long>> starts) {
        Map<EventPartition, TimeSearch> searches = new HashMap<>();
        starts.forEach((partition, times) -> {
            if (!times.isEmpty()) {
                searches.put(partition, new TimeSearch(times));
            }
        });
        if (searches.isEmpty()) {
            return searches;
        }
        Map<EventPartition, Long> ends = log.ends(searches.keySet());
        for (Map<EventPartition, Long> asked = questions(searches);
                !asked.isEmpty();
                asked = questions(searches)) {
            ServiceThreads.turn();
            Map<EventPartition, OptionalLong> answers = log.firstSince(asked);
            asked.forEach((partition, time) -> {
                OptionalLong first = answers.getOrDefault(partition, OptionalLong.empty());
                long offset = first.orElseGet(() -> end(ends, partition));
                search(searches, partition).answer(time, offset);
            });
        }
        return searches;
    }

    long offset(Map<EventPartition, TimeSearch> searches, EventPartition partition, long start) {
        return search(searches, partition).offset(start);
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
}
