package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BrokerClockTest {
    private static final Instant START = Instant.parse("2026-04-03T00:00:00Z");

    private final BrokerClock clock = new BrokerClock();

    @Test
    void shouldBeUnknownUntilSomethingIsRead() {
        assertThat(clock.ahead(START)).isEmpty();
    }

    @Test
    void shouldGoByTheRecordThatWaitedLeast() {
        read(0, -40);
        read(10, 300);
        read(20, -3_000);

        assertThat(clock.ahead(START.plusSeconds(21))).contains(Duration.ofMillis(300));
    }

    @Test
    void shouldForgetWhatWasReadLongAgo() {
        read(0, 300);
        read(40, -5);
        assertThat(clock.ahead(START.plusSeconds(41))).contains(Duration.ofMillis(300));

        read(75, -7);

        assertThat(clock.ahead(START.plusSeconds(76))).contains(Duration.ofMillis(-5));
        assertThat(clock.ahead(START.plusSeconds(300))).isEmpty();
    }

    private void read(long second, long aheadMillis) {
        clock.read(Duration.ofMillis(aheadMillis), START.plusSeconds(second));
    }
}
