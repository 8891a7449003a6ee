package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.observe.DispatcherEvent.IntakeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * Estimates how long records have waited: no longer than since the newest one that was handed over,
 * and than since the partition last had none. Not thread-safe.
 */
final class ReadingLag {
    /** The newest record of each partition of which not all that was read is handed over. */
    private final Map<TopicPartition, Instant> newestRead = new HashMap<>();

    private final Map<TopicPartition, Instant> newestHandedOver = new HashMap<>();
    private final Map<TopicPartition, Instant> waitsSince = new HashMap<>();

    void read(TopicPartition partition, Instant appended) {
        newestRead.put(partition, appended);
    }

    void handedOver(Predicate<TopicPartition> isDone) {
        newestRead.forEach((partition, newest) -> {
            if (isDone.test(partition)) {
                newestHandedOver.put(partition, newest);
            }
        });
        newestRead.keySet().removeIf(isDone);
    }

    /** Returns how many records wait, and at most how long; {@code now} is of a clock never set. */
    IntakeStatus.Unread look(Map<TopicPartition, Long> waiting, Instant wall, Instant now) {
        newestRead.keySet().retainAll(waiting.keySet());
        newestHandedOver.keySet().retainAll(waiting.keySet());
        waitsSince.keySet().retainAll(waiting.keySet());
        long records = 0;
        Duration longest = Duration.ZERO;
        for (Map.Entry<TopicPartition, Long> of : waiting.entrySet()) {
            if (of.getValue() == 0) {
                waitsSince.remove(of.getKey());
            } else {
                records += of.getValue();
                Duration age = age(of.getKey(), wall, now);
                longest = age.compareTo(longest) > 0 ? age : longest;
            }
        }
        return new IntakeStatus.Unread(records, longest);
    }

    private Duration age(TopicPartition partition, Instant wall, Instant now) {
        Duration waits = Duration.between(waitsSince.computeIfAbsent(partition, _ -> now), now);
        Duration sinceNewest =
                Duration.between(newestHandedOver.getOrDefault(partition, Instant.MIN), wall);
        // a newest record from the future says that one of the clocks is wrong, and nothing else
        return sinceNewest.isNegative() || waits.compareTo(sinceNewest) < 0 ? waits : sinceNewest;
    }
}
