package dev.resthooks.dispatcher.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartOffsetsTest {
    private static final EventPartition ACTIONS = new EventPartition("resthooks.events.actions", 0);

    private final StartOffsets offsets =
            new StartOffsets(new InMemoryLogOffsets().append(ACTIONS, 100, 200, 300));

    @Test
    void shouldFindTheFirstRecordThatIsNotEarlierThanTheStart() {
        assertThat(offsetOf(Instant.ofEpochMilli(200))).isEqualTo(1);
        assertThat(offsetOf(Instant.ofEpochMilli(201))).isEqualTo(2);
    }

    @Test
    void shouldTakeAStartBeforeAllTimeForTheBeginning() {
        assertThat(offsetOf(Instant.MIN)).isZero();
    }

    @Test
    void shouldTakeAStartAfterAllTimeForTheEnd() {
        assertThat(offsetOf(Instant.MAX)).isEqualTo(3);
    }

    private long offsetOf(Instant time) {
        long start = EpochRaises.millis(time, Duration.ZERO);
        return offsets.offset(offsets.find(Map.of(ACTIONS, List.of(start))), ACTIONS, start);
    }
}
