package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.apache.kafka.common.errors.FencedInstanceIdException;
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
    void shouldNotRestLongBecauseOfFailuresThatAreNoBugs() throws Exception {
        takeover.faulty.put(BUSY, "its cursors can't be read");
        Rebalance rebalance = owning(new FakePipeline(Set.of(), Set.of()));
        for (int failure = 0; failure < 3; failure++) {
            now = now.plusSeconds(15);
            rebalance.takeOverRested();
        }
        takeover.faulty.clear();
        now = now.plusSeconds(15);
        rebalance.takeOverRested();
        rebalance.rest(Map.of(BUSY, "a bug"));

        assertThat(events)
                .extracting(it -> ((DispatcherEvent.PartitionRests) it).rest().toSeconds())
                .as("four failures, then the first bug")
                .containsExactly(1L, 15L, 15L, 15L, 1L);
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
        takeover.changed.put(BUSY, "the topic was deleted");
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
    void shouldTakeOverTheOthersWhenTheFirstTakeoverFailsBecauseOfOne() {
        takeover.failing.put(BUSY, new IllegalStateException("nothing is known of it"));

        Rebalance rebalance = owning(new FakePipeline(Set.of(), Set.of()));

        assertThat(takeover.taken).containsExactly(IDLE);
        assertThat(rebalance.resting()).containsExactly(new TopicPartition(TOPIC, 1));
        assertThat(events)
                .extracting(it -> ((DispatcherEvent.PartitionRests) it).why())
                .containsExactly("java.lang.IllegalStateException: nothing is known of it");
    }

    @Test
    void shouldGiveTheOthersTheirTurnWhenTakingOverOneByOneTakesLong() throws Exception {
        takeover.failing.put(IDLE, new KafkaException("away"));
        takeover.failing.put(BUSY, new KafkaException("away"));
        takeover.onTry = () -> now = now.plusSeconds(11);

        Rebalance rebalance = owning(new FakePipeline(Set.of(), Set.of()));

        assertThat(takeover.tries).hasSize(2).startsWith(Set.of(IDLE, BUSY));
        assertThat(rebalance.areAllResting()).isTrue();
        assertThat(takeover.held).containsExactlyInAnyOrder(Set.of(IDLE), Set.of(BUSY));
        assertThat(events).as("nothing is known to be wrong with the other").hasSize(1);
        rebalance.takeOverRested();
        assertThat(takeover.tries).hasSize(3);
        assertThat(takeover.tries.getLast()).isNotEqualTo(takeover.tries.get(1));
    }

    @Test
    void shouldTryNoPartitionWhenTheLedgerCannotBeOpened() {
        FakePipeline pipeline = new FakePipeline(Set.of(), Set.of());
        pipeline.failToOpen();

        Rebalance rebalance = owning(pipeline);

        assertThat(takeover.tries).isEmpty();
        assertThat(rebalance.areAllResting()).isTrue();
    }

    @Test
    void shouldNotTakeItForAFaultThatAnotherOfItsNameHasStarted() {
        takeover.failing.put(BUSY, new FencedInstanceIdException("a newer one"));

        assertThatThrownBy(() -> owning(new FakePipeline(Set.of(), Set.of())))
                .isInstanceOf(FencedInstanceIdException.class);
    }

    @Test
    void shouldTakeOverAtOnceWhatKafkaSaysWasCut() throws Exception {
        FakePipeline pipeline = new FakePipeline(Set.of(), Set.of());
        Rebalance rebalance = owning(pipeline);
        rebalance.onPartitionsRevoked(List.of(new TopicPartition(TOPIC, 1)));
        takeover.taken.clear();

        rebalance.takeOverCut(Map.of(IDLE, 30L, BUSY, 40L));

        assertThat(takeover.cuts).as("of what it has").isEqualTo(Map.of(IDLE, 30L));
        assertThat(takeover.taken).containsExactly(IDLE);
        assertThat(pipeline.done()).endsWith("forgotten 0");
        assertThat(rebalance.resting()).isEmpty();
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
        takeover.changed.put(BUSY, "the topic was deleted and created again");

        rebalance.giveUpChanged();

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
