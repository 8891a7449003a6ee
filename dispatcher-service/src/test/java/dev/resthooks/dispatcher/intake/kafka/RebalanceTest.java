package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.eventlog.Partition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RebalanceTest {
    private static final String TOPIC = "resthooks.events.actions";
    private static final Partition IDLE = new Partition(TOPIC, 0);
    private static final Partition BUSY = new Partition(TOPIC, 1);

    @Test
    void shouldGiveUpWhatIsRevokedAlone() {
        RecordingSink sink = new RecordingSink(Set.of(IDLE), Set.of(BUSY));
        Rebalance rebalance = owning(sink);

        rebalance.onPartitionsRevoked(List.of(new TopicPartition(TOPIC, 0)));

        assertThat(sink.done()).containsExactly("drained 0", "written", "forgotten 0");
    }

    @Test
    void shouldAwaitTheAnswersOfAllThatLeaveBeforeTheirLastSharesAreWritten() throws Exception {
        RecordingSink sink = new RecordingSink(Set.of(IDLE, BUSY), Set.of(BUSY));
        Rebalance rebalance = owning(sink);
        MockConsumer<byte[], byte[]> member = new MockConsumer<>("earliest");
        member.assign(List.of());
        member.schedulePollTask(
                () -> rebalance.onPartitionsRevoked(List.of(new TopicPartition(TOPIC, 0))));

        rebalance.leave(member);

        assertThat(sink.done())
                .containsExactly(
                        "left busy 0 1",
                        "drained 0 1",
                        "written",
                        "forgotten 0",
                        "drained 1",
                        "forgotten 1");
    }

    private static Rebalance owning(RecordingSink sink) {
        Rebalance rebalance =
                new Rebalance(
                        (_, _) -> {},
                        sink,
                        new LedgerTurn(sink, sink, InstantSource.system(), new NoWatch()),
                        Duration.ofSeconds(5),
                        InstantSource.system());
        rebalance.onPartitionsAssigned(
                List.of(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1)));
        return rebalance;
    }
}
