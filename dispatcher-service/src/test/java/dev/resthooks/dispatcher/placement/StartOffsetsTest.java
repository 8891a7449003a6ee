package dev.resthooks.dispatcher.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StartOffsetsTest {
    private static final EventPartition ACTIONS = new EventPartition("resthooks.events.actions", 0);

    private final InMemoryLogOffsets log = new InMemoryLogOffsets().append(ACTIONS, 100, 200, 300);

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

    @Test
    void shouldNotPassARecordThatComesWhileTheStartIsSearched() {
        StartOffsets found = StartOffsets.find(Map.of(ACTIONS, List.of(400L)), new Appending(log));

        assertThat(found.offset(ACTIONS, 400)).isEqualTo(3);
    }

    /** A record comes right after each search by time. */
    private record Appending(InMemoryLogOffsets log) implements LogOffsets {
        @Override
        public Map<EventPartition, LogExtent> extents(Collection<EventPartition> partitions) {
            return log.extents(partitions);
        }

        @Override
        public Map<EventPartition, Long> ends(Collection<EventPartition> partitions) {
            return log.ends(partitions);
        }

        @Override
        public Map<EventPartition, OptionalLong> firstSince(Map<EventPartition, Long> times) {
            Map<EventPartition, OptionalLong> answer = log.firstSince(times);
            log.append(ACTIONS, 500);
            return answer;
        }
    }

    private long offsetOf(Instant time) {
        long start = HookMoves.millis(time, Duration.ZERO);
        return StartOffsets.find(Map.of(ACTIONS, List.of(start)), log).offset(ACTIONS, start);
    }
}
