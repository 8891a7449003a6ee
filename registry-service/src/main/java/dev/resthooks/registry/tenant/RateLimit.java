package dev.resthooks.registry.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Limits the calls of each caller to this replica with a token bucket. A caller is an organisation,
 * or whatever else a text names. Replicas count separately, so {@code n} replicas admit up to
 * {@code n} times as many calls. Thread-safe.
 */
public final class RateLimit {
    private final Bandwidth bandwidth;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    /** Creates a limit with full buckets, and a clock like {@link System#nanoTime}. */
    public RateLimit(int perSecond, int burst, LongSupplier nanos) {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "a rate limit must be at least 1, not %d a second and %d at once"
                            .formatted(perSecond, burst));
        }
        bandwidth =
                Bandwidth.builder()
                        .capacity(burst)
                        .refillGreedy(perSecond, Duration.ofSeconds(1))
                        .build();
        time = new NanoClock(nanos);
        // A bucket that is full again is the same as a new one.
        Duration timeToFill = Duration.ofSeconds(1 + Math.ceilDiv(burst, perSecond));
        buckets = Caffeine.newBuilder().expireAfterAccess(timeToFill).build();
    }

    /** Counts a call, and returns what it left. */
    public Counted count(String caller) {
        ConsumptionProbe probe = buckets.get(caller, _ -> full()).tryConsumeAndReturnRemaining(1);
        return new Counted(
                probe.isConsumed()
                        ? Optional.empty()
                        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill())),
                probe.getRemainingTokens());
    }

    /** A call that was counted: how long the caller must wait, if it must, and the calls left. */
    public record Counted(Optional<Duration> untilNext, long remaining) {}

    public long burst() {
        return bandwidth.getCapacity();
    }

    public long remaining(String caller) {
        return buckets.get(caller, _ -> full()).getAvailableTokens();
    }

    /** Returns the time after which a caller with so many calls left has all of them. */
    public Duration timeToFill(long remaining) {
        return Duration.ofNanos(
                Math.ceilDiv(
                        (burst() - remaining) * bandwidth.getRefillPeriodNanos(),
                        bandwidth.getRefillTokens()));
    }

    private Bucket full() {
        return Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(time).build();
    }

    private record NanoClock(LongSupplier nanos) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
