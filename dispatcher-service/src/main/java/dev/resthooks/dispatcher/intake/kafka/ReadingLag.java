package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.intake.IntakeWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Estimates for how long records have waited to be read. The oldest unread record of a partition is
 * no older than the newest that was read, and no older than the moment since which some have waited
 * without a break. For one thread.
 */
final class ReadingLag {
    private final Map<TopicPartition, Instant> newestRead = new HashMap<>();
    private final Map<TopicPartition, Instant> waitsSince = new HashMap<>();

    /** A record was read that was appended then, and none newer. */
    void read(TopicPartition partition, Instant appended) {
        newestRead.put(partition, appended);
    }

    /**
     * Returns how many records wait, and for how long at most.
     *
     * @param waiting the number of unread records of each partition that is ours
     */
    IntakeWatch.Unread look(Map<TopicPartition, Long> waiting, Instant now) {
        newestRead.keySet().retainAll(waiting.keySet());
        waitsSince.keySet().retainAll(waiting.keySet());
        long records = 0;
        Duration longest = Duration.ZERO;
        for (Map.Entry<TopicPartition, Long> of : waiting.entrySet()) {
            if (of.getValue() == 0) {
                waitsSince.remove(of.getKey());
            } else {
                records += of.getValue();
                Duration age = age(of.getKey(), now);
                longest = age.compareTo(longest) > 0 ? age : longest;
            }
        }
        return new IntakeWatch.Unread(records, longest);
    }

    private Duration age(TopicPartition partition, Instant now) {
        Instant since = waitsSince.computeIfAbsent(partition, _ -> now);
        Instant newest = newestRead.getOrDefault(partition, since);
        return Duration.between(newest.isAfter(since) ? newest : since, now);
    }
}
