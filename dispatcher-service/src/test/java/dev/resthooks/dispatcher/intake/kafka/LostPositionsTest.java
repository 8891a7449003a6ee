package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LostPositionsTest {
    private static final TopicPartition ACTIONS = new TopicPartition("resthooks.events.actions", 0);
    private static final TopicPartition TASKS = new TopicPartition("resthooks.events.tasks", 0);

    private final FakePipeline pipeline = new FakePipeline(Set.of(), Set.of());
    private final MockConsumer<byte[], byte[]> events = new MockConsumer<>("none");

    LostPositionsTest() {
        events.assign(List.of(ACTIONS, TASKS));
        events.updateBeginningOffsets(Map.of(ACTIONS, 100L, TASKS, 0L));
    }

    @Test
    void shouldSayWhatRetentionDeletedBeforeItWasReadAndGoOnAtTheBeginning() throws Exception {
        assertThat(recover(Map.of(ACTIONS, 40L))).isEmpty();

        assertThat(pipeline.done()).containsExactly("never read 0 40 100");
        assertThat(events.position(ACTIONS)).isEqualTo(100);
    }

    @Test
    void shouldSayWhichLogsHaveBecomeShorterThanWhatWasReadOfThem() throws Exception {
        assertThat(recover(Map.of(TASKS, 60L)))
                .containsExactly(
                        Map.entry(
                                new EventPartition(TASKS.topic(), 0),
                                "the log has become shorter than 60"));

        assertThat(pipeline.done()).isEmpty();
    }

    @Test
    void shouldNameTheOffsetsAtWhichKafkaSaysThatLogsWereCut() throws Exception {
        Map<TopicPartition, Long> positions = Map.of(ACTIONS, 40L, TASKS, 60L);
        LogTruncationException cut =
                new LogTruncationException(positions, Map.of(TASKS, new OffsetAndMetadata(50)));

        assertThat(LostPositions.cuts(cut))
                .isEqualTo(Map.of(new EventPartition(TASKS.topic(), 0), 50L));
        assertThat(LostPositions.cuts(new OffsetOutOfRangeException(positions))).isEmpty();
        assertThat(recover(cut)).as("it is known what happened to that one").isEmpty();
        assertThat(pipeline.done()).containsExactly("never read 0 40 100");
    }

    private Map<EventPartition, String> recover(Map<TopicPartition, Long> positions)
            throws InterruptedException {
        return recover(new OffsetOutOfRangeException(positions));
    }

    private Map<EventPartition, String> recover(OffsetOutOfRangeException lost)
            throws InterruptedException {
        return LostPositions.recover(pipeline, events, lost);
    }
}
