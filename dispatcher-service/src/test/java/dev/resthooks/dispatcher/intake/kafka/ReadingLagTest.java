package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.observe.DispatcherEvent.IntakeStatus.Unread;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReadingLagTest {
    private static final Instant START = Instant.parse("2026-04-03T00:00:00Z");
    private static final TopicPartition ONE = new TopicPartition("resthooks.events.actions", 0);
    private static final TopicPartition TWO = new TopicPartition("resthooks.events.actions", 1);

    private final ReadingLag lag = new ReadingLag();

    @Test
    void shouldBeNoneWhileNothingWaits() {
        handOver(START.minusSeconds(60));

        assertThat(look(Map.of(ONE, 0L), 0)).isEqualTo(new Unread(0, Duration.ZERO));
    }

    @Test
    void shouldGrowWhileNothingIsRead() {
        look(Map.of(ONE, 3L, TWO, 4L), 0);

        assertThat(look(Map.of(ONE, 3L, TWO, 5L), 30))
                .isEqualTo(new Unread(8, Duration.ofSeconds(30)));
    }

    @Test
    void shouldGoByTheNewestRecordReadWhileReadingIsBehind() {
        look(Map.of(ONE, 1_000L), 0);
        handOver(START.plusSeconds(58));

        assertThat(look(Map.of(ONE, 500L), 60)).isEqualTo(new Unread(500, Duration.ofSeconds(2)));
    }

    @Test
    void shouldNotGoByARecordThatIsNotHandedOver() {
        look(Map.of(ONE, 1_000L), 0);
        lag.read(ONE, START.plusSeconds(58));
        lag.handedOver(_ -> false);

        assertThat(look(Map.of(ONE, 900L), 60)).isEqualTo(new Unread(900, Duration.ofSeconds(60)));

        lag.handedOver(_ -> true);
        assertThat(look(Map.of(ONE, 500L), 60)).isEqualTo(new Unread(500, Duration.ofSeconds(2)));
    }

    @Test
    void shouldNotTakeARareEventForAnOldOne() {
        handOver(START.minusSeconds(3_600));
        look(Map.of(ONE, 0L), 0);

        assertThat(look(Map.of(ONE, 1L), 10)).isEqualTo(new Unread(1, Duration.ZERO));
    }

    @Test
    void shouldBeginAnewOnAPartitionThatComesBack() {
        look(Map.of(ONE, 7L), 0);
        look(Map.of(TWO, 0L), 10);

        assertThat(look(Map.of(ONE, 7L), 20)).isEqualTo(new Unread(7, Duration.ZERO));
    }

    @Test
    void shouldGoOnWhenTheTimeOfDayIsSetBack() {
        look(Map.of(ONE, 1_000L), 0);
        handOver(START.plusSeconds(58));

        assertThat(
                        lag.look(
                                Map.of(ONE, 500L),
                                START.minusSeconds(3_600),
                                Instant.EPOCH.plusSeconds(60)))
                .isEqualTo(new Unread(500, Duration.ofSeconds(60)));
    }

    private void handOver(Instant newest) {
        lag.read(ONE, newest);
        lag.handedOver(_ -> true);
    }

    private Unread look(Map<TopicPartition, Long> waiting, long second) {
        return lag.look(waiting, START.plusSeconds(second), Instant.EPOCH.plusSeconds(second));
    }
}
