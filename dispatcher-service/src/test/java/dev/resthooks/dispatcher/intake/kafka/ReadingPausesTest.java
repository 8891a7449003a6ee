package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.intake.ReadingPace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReadingPausesTest {
    private static final TopicPartition FIRST = new TopicPartition("resthooks.events.actions", 0);
    private static final TopicPartition SECOND = new TopicPartition("resthooks.events.actions", 1);
    private static final ReadingPace IN_EVENT =
            new ReadingPace(
                    false,
                    Map.of(new EventPartition("resthooks.events.actions", 0), 3),
                    Set.of(),
                    false);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private Instant now = Instant.EPOCH;
    private final ReadingPauses pauses = new ReadingPauses(() -> now);

    ReadingPausesTest() {
        consumer.assign(List.of(FIRST, SECOND));
    }

    @Test
    void shouldPauseNoPartitionButTheOneOfALargeEventUntilAllItsHooksHaveIt() {
        keep(IN_EVENT);
        assertThat(consumer.paused()).containsExactly(FIRST);
        assertThat(pauses.held(FIRST)).isEqualTo(3);
        assertThat(pauses.held(SECOND)).isZero();

        keep(ReadingPace.FULL);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void shouldReadOnInAPartitionWhoseEventsPassItsLargeEvent() {
        keep(IN_EVENT);

        keep(new ReadingPace(false, IN_EVENT.unfinished(), IN_EVENT.unfinished().keySet(), true));

        assertThat(consumer.paused()).isEmpty();
        assertThat(pauses.held(FIRST)).isEqualTo(3);
    }

    @Test
    void shouldPauseAllPartitionsWhileThereIsNoRoom() {
        keep(new ReadingPace(true, Map.of(), Set.of(), false));
        assertThat(consumer.paused()).containsExactlyInAnyOrder(FIRST, SECOND);

        keep(IN_EVENT);
        assertThat(consumer.paused()).containsExactly(FIRST);
    }

    @Test
    void shouldNotResumePartitionsThatRest() {
        consumer.pause(List.of(SECOND));

        pauses.keep(ReadingPace.FULL, consumer, Set.of(SECOND));

        assertThat(consumer.paused()).containsExactly(SECOND);
    }

    @Test
    void shouldPassOverALargeEventOfAPartitionThatIsNoLongerAssigned() {
        consumer.assign(List.of(SECOND));

        keep(IN_EVENT);

        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void shouldHandOverABatchBeforeTheNextPollButNotForLong() {
        assertThat(pauses.handsOverFirst()).isFalse();

        pauses.polled(Set.of(FIRST));
        keep(IN_EVENT);
        assertThat(pauses.handsOverFirst()).isTrue();

        now = now.plusMillis(19);
        pauses.polled(Set.of());
        keep(IN_EVENT);
        assertThat(pauses.handsOverFirst()).isTrue();

        now = now.plusMillis(1);
        assertThat(pauses.handsOverFirst()).isFalse();

        keep(ReadingPace.FULL);
        pauses.polled(Set.of(FIRST));
        assertThat(pauses.handsOverFirst()).isFalse();
    }

    @Test
    void shouldPollAfterEachPieceWhileOtherPartitionsHaveEvents() {
        pauses.polled(Set.of(FIRST, SECOND));
        keep(IN_EVENT);

        assertThat(pauses.handsOverFirst()).isFalse();
    }

    @Test
    void shouldPollWhileEventsPassALargeOneOrItRests() {
        pauses.polled(Set.of(FIRST));
        keep(new ReadingPace(false, IN_EVENT.unfinished(), IN_EVENT.unfinished().keySet(), false));
        assertThat(pauses.handsOverFirst()).isFalse();

        keep(new ReadingPace(false, IN_EVENT.unfinished(), Set.of(), true));
        assertThat(pauses.handsOverFirst()).isFalse();
    }

    private void keep(ReadingPace pace) {
        pauses.keep(pace, consumer, Set.of());
    }
}
