package dev.resthooks.dispatcher.intake.kafka;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.intake.ReadingPace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Pauses and resumes the reading of partitions. Used by the intake's thread alone. */
final class ReadingPauses {
    private static final Logger LOG = Logger.getLogger(ReadingPauses.class);

    /** The length from which on a pause of all partitions is logged. Short pauses are normal. */
    private static final Duration WORTH_LOGGING = Duration.ofSeconds(1);

    /** The longest time for which nothing more is polled while batches are handed over. */
    private static final Duration HANDED_OVER_FIRST = Duration.ofMillis(20);

    private final InstantSource clock;
    private ReadingPace pace = ReadingPace.FULL;
    private boolean isLogged;
    private Instant pausedSince = Instant.MIN;
    private Set<EventPartition> polled = Set.of();
    private Instant polledAt = Instant.MIN;

    ReadingPauses(InstantSource clock) {
        this.clock = clock;
    }

    /** Forgets what was paused, since the consumer is a new one. */
    void startOver() {
        pace = ReadingPace.FULL;
    }

    ReadingPace pace() {
        return pace;
    }

    /** Takes note of the partitions of which a poll has brought records. */
    void polled(Set<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            polled = partitions.stream().map(EventRecords::partition).collect(toSet());
            polledAt = clock.instant();
        }
    }

    /**
     * Returns whether what was polled last is handed over before the next poll. That would fetch
     * from the other partitions alone, which had nothing: the broker would answer late, and until
     * then the client fetches nothing else of it.
     */
    boolean handsOverFirst() {
        return !pace.rests()
                && pace.passable().isEmpty()
                && !pace.unfinished().isEmpty()
                && pace.unfinished().keySet().containsAll(polled)
                && clock.instant().isBefore(polledAt.plus(HANDED_OVER_FIRST));
    }

    /** Pauses are repeated, since partitions that were assigned meanwhile aren't paused. */
    void keep(ReadingPace next, Consumer<?, ?> events, Set<TopicPartition> resting) {
        Set<TopicPartition> held = held(next, events.assignment());
        events.pause(held);
        Set<TopicPartition> waiting = new HashSet<>(events.paused());
        waiting.removeAll(resting);
        waiting.removeAll(held);
        events.resume(waiting);
        log(next.isPaused());
        pace = next;
    }

    int held(TopicPartition partition) {
        return pace.unfinished().getOrDefault(EventRecords.partition(partition), 0);
    }

    private static Set<TopicPartition> held(ReadingPace next, Set<TopicPartition> assigned) {
        if (next.isPaused()) {
            return assigned;
        }
        return next.unfinished().keySet().stream()
                .filter(it -> !next.passable().contains(it))
                .map(EventRecords::kafkas)
                .filter(assigned::contains)
                .collect(toSet());
    }

    private void log(boolean now) {
        Instant time = clock.instant();
        if (now && !pace.isPaused()) {
            pausedSince = time;
        }
        boolean isLong = !time.isBefore(pausedSince.plus(WORTH_LOGGING));
        if (now && isLong && !isLogged) {
            isLogged = true;
            LOG.info("reading pauses: too much is under way");
        } else if (!now && isLogged) {
            isLogged = false;
            LOG.info("reading resumes");
        }
    }
}
