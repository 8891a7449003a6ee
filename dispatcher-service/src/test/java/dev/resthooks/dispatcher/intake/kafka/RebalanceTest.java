package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RebalanceTest {
    private static final String TOPIC = "resthooks.events.actions";
    private static final EventPartition IDLE = new EventPartition(TOPIC, 0);
    private static final EventPartition BUSY = new EventPartition(TOPIC, 1);

    private final FakeTakeover takeover = new FakeTakeover();
    private final List<DispatcherEvent> events = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Optional<ServedPartitions> served = Optional.empty();

    @Test
    void shouldGiveUpWhatIsRevokedAlone() {
        FakePipeline pipeline = new FakePipeline(Set.of(IDLE), Set.of(BUSY));
        Rebalance rebalance = owning(pipeline);

        rebalance.onPartitionsRevoked(List.of(new TopicPartition(TOPIC, 0)));

        assertThat(pipeline.done()).containsExactly("drained young 0", "written", "forgotten 0");
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

    @Test
    void shouldForgetAPartitionThatRestsWhenItIsNoLongerAssigned() throws Exception {
        Rebalance rebalance = owning(new FakePipeline(Set.of(), Set.of()));
        served().rest(Map.of(IDLE, "a bug", BUSY, "a bug"));

        rebalance.onPartitionsRevoked(List.of(new TopicPartition(TOPIC, 0)));
        rebalance.onPartitionsLost(List.of(new TopicPartition(TOPIC, 1)));
        now = now.plusSeconds(60);
        served().takeOverRested();

        assertThat(takeover.taken).containsExactlyInAnyOrder(IDLE, BUSY);
        assertThat(takeover.forgotten).containsExactly(IDLE, BUSY);
        assertThat(served().resting()).isEmpty();
    }

    @Test
    void shouldForgetAFaultThatIsFoundWhileThePartitionIsGivenUp() throws Exception {
        FakePipeline pipeline = new FakePipeline(Set.of(BUSY), Set.of());
        Rebalance rebalance = owning(pipeline);
        takeover.changed.put(BUSY, "the topic was deleted");
        pipeline.failToWrite();

        rebalance.onPartitionsRevoked(List.of(new TopicPartition(TOPIC, 1)));

        assertThat(served().resting()).isEmpty();
        assertThat(takeover.forgotten).containsExactly(BUSY);
    }

    @Test
    void shouldNotGiveUpAPartitionThatItDoesNotHave() throws Exception {
        FakePipeline pipeline = new FakePipeline(Set.of(), Set.of());
        Rebalance rebalance = owning(pipeline);
        rebalance.onPartitionsRevoked(List.of(new TopicPartition(TOPIC, 1)));

        served().rest(Map.of(BUSY, "a bug, found too late"));

        assertThat(served().resting()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void shouldAwaitTheWriteThatGoesOnBeforeItGivesAPartitionUp() throws Exception {
        FakePipeline pipeline = new FakePipeline(Set.of(IDLE), Set.of());
        HangingLedger ledger = new HangingLedger(pipeline.done());
        LedgerWriter writer =
                new LedgerWriter(
                        pipeline,
                        ledger,
                        System::nanoTime,
                        _ -> {},
                        task -> new Thread(task).start());
        Rebalance rebalance = owning(pipeline, writer);
        writer.begin();
        Thread poll =
                Thread.ofPlatform()
                        .daemon()
                        .start(() ->
                                rebalance.onPartitionsRevoked(
                                        List.of(new TopicPartition(TOPIC, 0))));
        await().until(() -> poll.getState() == Thread.State.WAITING);

        ledger.goOn();

        assertThat(poll.join(Duration.ofSeconds(30))).isTrue();
        assertThat(pipeline.done()).containsExactly("written", "drained young 0", "forgotten 0");
    }

    private Rebalance owning(FakePipeline pipeline) {
        return owning(
                pipeline,
                new LedgerWriter(
                        pipeline,
                        pipeline,
                        System::nanoTime,
                        _ -> {},
                        task -> new Thread(task).start()));
    }

    private Rebalance owning(FakePipeline pipeline, LedgerWriter ledgerWriter) {
        IntakeSettings settings = EventIntakeTest.settings(Duration.ofMillis(200));
        ServedPartitions partitions =
                new ServedPartitions(
                        takeover, pipeline, ledgerWriter, settings, () -> now, events::add);
        served = Optional.of(partitions);
        Rebalance rebalance =
                new Rebalance(partitions, pipeline, ledgerWriter, settings, () -> now);
        rebalance.onPartitionsAssigned(
                List.of(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1)));
        return rebalance;
    }

    private ServedPartitions served() {
        return served.orElseThrow();
    }
}
