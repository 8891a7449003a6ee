package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.intake.Pace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LingerTest {
    private static final Duration LONGEST = Duration.ofMillis(10);

    private final Linger linger = new Linger(LONGEST);

    @Test
    void shouldWaitForMoreAfterAFewEvents() {
        assertThat(linger.after(1, Pace.FULL)).isEqualTo(LONGEST);
    }

    @Test
    void shouldNotWaitAgainBeforeTheNextReading() {
        linger.after(1, Pace.FULL);

        assertThat(linger.after(1, Pace.FULL)).isZero();
        assertThat(linger.after(1, Pace.FULL)).isEqualTo(LONGEST);
    }

    @Test
    void shouldNotWaitAfterManyEventsNorWhenThereAreNone() {
        assertThat(linger.after(500, Pace.FULL)).isZero();
        assertThat(linger.after(0, Pace.FULL)).isZero();
    }

    @Test
    void shouldNotWaitWhilePiecesOfALargeEventAreLeft() {
        Pace inEvent =
                new Pace(false, Map.of(new EventPartition("resthooks.events.actions", 0), 1));

        assertThat(linger.after(1, inEvent)).isZero();
        assertThat(linger.after(1, Pace.FULL)).isEqualTo(LONGEST);
    }

    @Test
    void shouldNotWaitWhileReadingIsPaused() {
        assertThat(linger.after(1, new Pace(true, Map.of()))).isZero();
    }
}
