package dev.resthooks.dispatcher.intake.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Measures by how much the brokers' clocks are ahead of this dispatcher's, or behind. A record is
 * read after it was appended, so the difference is at least the time from the reading back to the
 * record's timestamp; the largest one of the last minute or so comes closest. Not thread-safe.
 */
final class BrokerClock {
    private static final Duration HALF = Duration.ofSeconds(30);

    private Optional<Duration> before = Optional.empty();
    private Optional<Duration> lately = Optional.empty();
    private Instant since = Instant.MIN;

    /**
     * Notes how far the newest record's timestamp is ahead; {@code now} is of a clock never set.
     */
    void read(Duration ahead, Instant now) {
        turn(now);
        lately = Optional.of(lately.filter(it -> it.compareTo(ahead) > 0).orElse(ahead));
    }

    /** Returns the brokers' lead at least, negative if they may be behind; empty if unknown. */
    Optional<Duration> ahead(Instant now) {
        turn(now);
        return before.filter(it -> lately.isEmpty() || it.compareTo(lately.get()) > 0)
                .or(() -> lately);
    }

    private void turn(Instant now) {
        if (now.isBefore(since.plus(HALF))) {
            return;
        }
        boolean isOld = !now.isBefore(since.plus(HALF.multipliedBy(2)));
        before = isOld ? Optional.empty() : lately;
        lately = Optional.empty();
        since = now;
    }
}
