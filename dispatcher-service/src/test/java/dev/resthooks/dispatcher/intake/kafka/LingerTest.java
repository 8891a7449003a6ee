package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LingerTest {
    private static final Duration LONGEST = Duration.ofMillis(10);

    private final Linger linger = new Linger(LONGEST);

    @Test
    void shouldWaitForMoreAfterAFewEvents() {
        assertThat(linger.after(1)).isEqualTo(LONGEST);
    }

    @Test
    void shouldNotWaitAgainBeforeTheNextReading() {
        linger.after(1);

        assertThat(linger.after(1)).isZero();
        assertThat(linger.after(1)).isEqualTo(LONGEST);
    }

    @Test
    void shouldNotWaitAfterManyEventsNorWhenThereAreNone() {
        assertThat(linger.after(500)).isZero();
        assertThat(linger.after(0)).isZero();
    }
}
