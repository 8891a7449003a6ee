package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RebalanceTest {
    private static final String TOPIC = "resthooks.events.actions";
    private static final EventPartition IDLE = new EventPartition(TOPIC, 0);
    private static final EventPartition BUSY = new EventPartition(TOPIC, 1);

    @Test
    void shouldGiveUpWhatIsRevokedAlone() {
        FakePipeline pipeline = new FakePipeline(Set.of(IDLE), Set.of(BUSY));
        Rebalance rebalance = owning(pipeline);

        rebalance.onPartitionsRevoked(List.of(new TopicPartition(TOPIC, 0)));

        assertThat(pipeline.done()).containsExactly("drained 0", "written", "forgotten 0");
    }

    @Test
    void shouldAwaitTheAnswersOfAllThatLeaveBeforeTheirLastSharesAreWritten() throws Exception {
        FakePipeline pipeline = new FakePipeline(Set.of(IDLE, BUSY), Set.of(BUSY));
        Rebalance rebalance = owning(pipeline);
        MockConsumer<byte[], byte[]> member = new MockConsumer<>("earliest");
        member.assign(List.of());
        member.schedulePollTask(
                () -> rebalance.onPartitionsRevoked(List.of(new TopicPartition(TOPIC, 0))));

        rebalance.leave(member);

        assertThat(pipeline.done())
                .containsExactly(
                        "left busy 0 1",
                        "drained 0 1",
                        "written",
                        "forgotten 0",
                        "drained 1",
                        "forgotten 1");
    }

    private static Rebalance owning(FakePipeline pipeline) {
        Rebalance rebalance =
                new Rebalance(
                        _ -> {},
                        pipeline,
                        new LedgerWriter(
                                pipeline,
                                pipeline,
                                EventIntakeTest.lease(),
                                InstantSource.system(),
                                _ -> {}),
                        Duration.ofSeconds(5),
                        InstantSource.system());
        rebalance.onPartitionsAssigned(
                List.of(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1)));
        return rebalance;
    }
}
