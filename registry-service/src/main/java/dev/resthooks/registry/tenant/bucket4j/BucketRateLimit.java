package dev.resthooks.registry.tenant.bucket4j;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.tenant.RateLimit;
import dev.resthooks.registry.tenant.RateLimitSettings;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * {@link RateLimit} with a token bucket for each organisation that called lately, in this process
 * alone.
 */
public final class BucketRateLimit implements RateLimit {
    private final Bandwidth bandwidth;
    private final TimeMeter time;
    private final Cache<OrgKey, Bucket> buckets;

    /**
     * @param nanos as {@link System#nanoTime}: it never runs backwards
     */
    public BucketRateLimit(RateLimitSettings settings, LongSupplier nanos) {
        bandwidth =
                Bandwidth.builder()
                        .capacity(settings.burst())
                        .refillGreedy(settings.perSecond(), Duration.ofSeconds(1))
                        .build();
        time = new ByNanos(nanos);
        buckets = Caffeine.newBuilder().expireAfterAccess(timeToFill(settings)).build();
    }

    /** A bucket that is full again tells no more than a new one. */
    private static Duration timeToFill(RateLimitSettings settings) {
        return Duration.ofSeconds(1 + Math.ceilDiv(settings.burst(), settings.perSecond()));
    }

    @Override
    public CompletionStage<Verdict> take(OrgKey org) {
        ConsumptionProbe probe = buckets.get(org, _ -> full()).tryConsumeAndReturnRemaining(1);
        return CompletableFuture.completedStage(
                probe.isConsumed()
                        ? new Verdict.Granted()
                        : new Verdict.Refused(Duration.ofNanos(probe.getNanosToWaitForRefill())));
    }

    private Bucket full() {
        return Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(time).build();
    }

    private record ByNanos(LongSupplier nanos) implements TimeMeter {
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
