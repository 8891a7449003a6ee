package dev.resthooks.registry.tenant.bucket4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.tenant.RateLimit.Verdict;
import dev.resthooks.registry.tenant.RateLimitSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketRateLimitTest {
    private static final OrgKey ACME = new OrgKey("acme");
    private static final Verdict GRANTED = new Verdict.Granted();

    private final AtomicLong nanos = new AtomicLong();
    private final BucketRateLimit limit =
            new BucketRateLimit(new RateLimitSettings(10, 3), nanos::get);

    @Test
    void shouldGrantABurstAndRefuseWhatGoesBeyond() {
        assertThat(take(3)).containsOnly(GRANTED);

        assertThat(limit.take(ACME))
                .isCompletedWithValue(new Verdict.Refused(Duration.ofMillis(100)));
    }

    @Test
    void shouldGrantAsTimePasses() {
        take(3);

        nanos.addAndGet(Duration.ofMillis(200).toNanos());

        assertThat(take(3)).containsExactly(GRANTED, GRANTED, refused());
    }

    @Test
    void shouldNotLetOneOrganisationTakeWhatIsAnothers() {
        take(5);

        assertThat(limit.take(new OrgKey("another"))).isCompletedWithValue(GRANTED);
    }

    @Test
    void shouldNotBeSetToNothing() {
        assertThatThrownBy(() -> new RateLimitSettings(0, 1)).hasMessageContaining("0 a second");
    }

    private static Verdict refused() {
        return new Verdict.Refused(Duration.ofMillis(100));
    }

    private Verdict[] take(int times) {
        Verdict[] verdicts = new Verdict[times];
        Arrays.setAll(verdicts, _ -> limit.take(ACME).toCompletableFuture().join());
        return verdicts;
    }
}
