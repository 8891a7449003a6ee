package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RebalanceTest {
    private static final String TOPIC = "resthooks.events.actions";
    private static final EventPartition IDLE = new EventPartition(TOPIC, 0);
    private static final EventPartition BUSY = new EventPartition(TOPIC, 1);

    private final FakeTakeover takeover = new FakeTakeover();
    private final List<DispatcherEvent> events = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

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

    @Test
    void shouldTakeOverTheOthersWhenOneHasAFaultAndThatOneAfterAWait() throws Exception {
        takeover.faulty.put(BUSY, "its cursors can't be read");
        Rebalance rebalance = owning(new FakePipeline(Set.of(), Set.of()));

        assertThat(takeover.taken).containsExactly(IDLE);
        assertThat(takeover.held).containsExactly(Set.of(BUSY));
        assertThat(rebalance.resting()).containsExactly(new TopicPartition(TOPIC, 1));
        assertThat(events)
                .containsExactly(
                        new DispatcherEvent.PartitionRests(
                                BUSY, "its cursors can't be read", Duration.ofSeconds(1)));

        takeover.faulty.clear();
        rebalance.takeOverRested();
        assertThat(takeover.taken).as("it rests still").containsExactly(IDLE);
        now = now.plusSeconds(1);
        rebalance.takeOverRested();

        assertThat(takeover.taken).containsExactly(IDLE, BUSY);
        assertThat(rebalance.resting()).isEmpty();
    }

    @Test
    void shouldRestLongerWithEachFaultInARow() throws Exception {
        Rebalance rebalance = owning(new FakePipeline(Set.of(), Set.of()));

        for (int fault = 0; fault < 2; fault++) {
            rebalance.rest(Map.of(IDLE, "a bug"));
            now = now.plusSeconds(5);
            rebalance.takeOverRested();
        }
        now = now.plus(Duration.ofHours(1));
        rebalance.rest(Map.of(IDLE, "a bug"));

        assertThat(events)
                .extracting(it -> ((DispatcherEvent.PartitionRests) it).rest().toSeconds())
                .containsExactly(1L, 5L, 1L);
    }

    @Test
    void shouldForgetAPartitionThatRestsWhenItIsNoLongerAssigned() throws Exception {
        Rebalance rebalance = owning(new FakePipeline(Set.of(), Set.of()));
        rebalance.rest(Map.of(IDLE, "a bug", BUSY, "a bug"));

        rebalance.onPartitionsRevoked(List.of(new TopicPartition(TOPIC, 0)));
        rebalance.onPartitionsLost(List.of(new TopicPartition(TOPIC, 1)));
        now = now.plusSeconds(60);
        rebalance.takeOverRested();

        assertThat(takeover.taken).containsExactlyInAnyOrder(IDLE, BUSY);
        assertThat(takeover.forgotten).containsExactly(IDLE, BUSY);
        assertThat(rebalance.resting()).isEmpty();
    }

    @Test
    void shouldForgetAFaultThatIsFoundWhileThePartitionIsGivenUp() throws Exception {
        FakePipeline pipeline = new FakePipeline(Set.of(BUSY), Set.of());
        Rebalance rebalance = owning(pipeline);
        takeover.replaced.put(BUSY, "the topic was deleted");
        pipeline.failToWrite();

        rebalance.onPartitionsRevoked(List.of(new TopicPartition(TOPIC, 1)));

        assertThat(rebalance.resting()).isEmpty();
        assertThat(takeover.forgotten).containsExactly(BUSY);
    }

    @Test
    void shouldNotGiveUpAPartitionThatItDoesNotHave() throws Exception {
        FakePipeline pipeline = new FakePipeline(Set.of(), Set.of());
        Rebalance rebalance = owning(pipeline);
        rebalance.onPartitionsRevoked(List.of(new TopicPartition(TOPIC, 1)));

        rebalance.rest(Map.of(BUSY, "a bug, found too late"));

        assertThat(rebalance.resting()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void shouldTakeOverOneByOneWhatCannotBeTakenOverTogether() throws Exception {
        Rebalance rebalance = owning(new FakePipeline(Set.of(), Set.of()));
        rebalance.rest(Map.of(IDLE, "a bug", BUSY, "a bug"));
        takeover.taken.clear();
        takeover.failing.put(BUSY, new KafkaException("not authorized"));
        now = now.plusSeconds(1);

        rebalance.takeOverRested();

        assertThat(takeover.taken).containsExactly(IDLE);
        assertThat(rebalance.resting()).containsExactly(new TopicPartition(TOPIC, 1));
        assertThat(rebalance.areAllResting()).isFalse();
    }

    @Test
    void shouldSayWhenAllPartitionsRest() throws Exception {
        Rebalance rebalance = owning(new FakePipeline(Set.of(), Set.of()));
        assertThat(rebalance.areAllResting()).isFalse();

        rebalance.rest(Map.of(IDLE, "a bug", BUSY, "a bug"));

        assertThat(rebalance.areAllResting()).isTrue();
    }

    @Test
    void shouldForgetWhatItHasOfATopicThatWasCreatedAnew() throws Exception {
        FakePipeline pipeline = new FakePipeline(Set.of(), Set.of());
        Rebalance rebalance = owning(pipeline);
        takeover.replaced.put(BUSY, "the topic was deleted and created again");

        rebalance.giveUpReplaced();

        assertThat(pipeline.done()).containsExactly("forgotten 1");
        assertThat(rebalance.resting()).containsExactly(new TopicPartition(TOPIC, 1));
    }

    private Rebalance owning(FakePipeline pipeline) {
        Rebalance rebalance =
                new Rebalance(
                        takeover,
                        pipeline,
                        new LedgerWriter(
                                pipeline,
                                pipeline,
                                EventIntakeTest.lease(),
                                InstantSource.system(),
                                _ -> {}),
                        EventIntakeTest.settings(Duration.ofMillis(200)),
                        () -> now,
                        events::add);
        rebalance.onPartitionsAssigned(
                List.of(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1)));
        return rebalance;
    }
}
