package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.thread.ServiceThreads;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

record StartOffsets(Map<EventPartition, TimeSearch> searches) {
    /** Searches the log. A start without a later record is at the log's end. */
    static StartOffsets find(
            Map<EventPartition, ? extends Collection<Long>> starts, LogOffsets log) {
        Map<EventPartition, TimeSearch> searches = new HashMap<>();
        starts.forEach((partition, times) -> {
            if (!times.isEmpty()) {
                searches.put(partition, new TimeSearch(times));
            }
        });
        if (!searches.isEmpty()) {
            complete(searches, log);
        }
        return new StartOffsets(searches);
    }

    private static void complete(Map<EventPartition, TimeSearch> searches, LogOffsets log) {
        Map<EventPartition, Long> ends = log.ends(searches.keySet());
        for (Map<EventPartition, Long> asked = questions(searches);
                !asked.isEmpty();
                asked = questions(searches)) {
            ServiceThreads.turn();
            Map<EventPartition, OptionalLong> answers = log.firstSince(asked);
            asked.forEach((partition, time) -> {
                OptionalLong first = answers.getOrDefault(partition, OptionalLong.empty());
                long offset = first.orElseGet(() -> known(ends, partition));
                known(searches, partition).answer(time, offset);
            });
        }
    }

    private static Map<EventPartition, Long> questions(Map<EventPartition, TimeSearch> searches) {
        Map<EventPartition, Long> questions = new HashMap<>();
        searches.forEach((partition, search) ->
                search.next().ifPresent(time -> questions.put(partition, time)));
        return questions;
    }

    long offset(EventPartition partition, long start) {
        return known(searches, partition).offset(start);
    }

    static <T> T known(Map<EventPartition, T> found, EventPartition partition) {
        T known = found.get(partition);
        if (known == null) {
            throw new IllegalStateException("nothing is known of " + partition);
        }
        return known;
    }
}
