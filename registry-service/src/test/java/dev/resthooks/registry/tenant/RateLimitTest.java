package dev.resthooks.registry.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final String ACME = "acme";
    private static final Optional<Duration> GRANTED = Optional.empty();

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit limit = new RateLimit(10, 3, nanos::get);

    @Test
    void shouldGrantABurstAndRefuseWhatGoesBeyond() {
        assertThat(take(3)).containsOnly(GRANTED);

        assertThat(limit.count(ACME).untilNext()).isEqualTo(refused());
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

        assertThat(limit.count("another").untilNext()).isEqualTo(GRANTED);
    }

    @Test
    void shouldNotBeSetToNothing() {
        assertThatThrownBy(() -> new RateLimit(0, 1, nanos::get))
                .hasMessageContaining("0 a second");
    }

    private static Optional<Duration> refused() {
        return Optional.of(Duration.ofMillis(100));
    }

    private List<Optional<Duration>> take(int times) {
        return Stream.generate(() -> limit.count(ACME).untilNext()).limit(times).toList();
    }
}
