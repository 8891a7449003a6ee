package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;

class ServedPartitionsTest {
    private static final String TOPIC = "resthooks.events.actions";
    private static final EventPartition IDLE = new EventPartition(TOPIC, 0);
    private static final EventPartition BUSY = new EventPartition(TOPIC, 1);

    private final FakeTakeover takeover = new FakeTakeover();
    private final List<DispatcherEvent> events = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void shouldTakeOverTheOthersWhenOneHasAFaultAndThatOneAfterAWait() throws Exception {
        takeover.faulty.put(BUSY, "its cursors can't be read");
        ServedPartitions served = serving(new FakePipeline(Set.of(), Set.of()));

        assertThat(takeover.taken).containsExactly(IDLE);
        assertThat(takeover.held).containsExactly(Set.of(BUSY));
        assertThat(served.resting()).containsExactly(new TopicPartition(TOPIC, 1));
        assertThat(events)
                .containsExactly(
                        new DispatcherEvent.PartitionRests(
                                BUSY, "its cursors can't be read", Duration.ofSeconds(1)));

        takeover.faulty.clear();
        served.takeOverRested();
        assertThat(takeover.taken).as("it rests still").containsExactly(IDLE);
        now = now.plusSeconds(1);
        served.takeOverRested();

        assertThat(takeover.taken).containsExactly(IDLE, BUSY);
        assertThat(served.resting()).isEmpty();
    }

    @Test
    void shouldRestLongerWithEachFaultInARow() throws Exception {
        ServedPartitions served = serving(new FakePipeline(Set.of(), Set.of()));

        for (int fault = 0; fault < 2; fault++) {
            served.rest(Map.of(IDLE, "a bug"));
            now = now.plusSeconds(5);
            served.takeOverRested();
        }
        now = now.plus(Duration.ofHours(1));
        served.rest(Map.of(IDLE, "a bug"));

        assertThat(events)
                .extracting(it -> ((DispatcherEvent.PartitionRests) it).rest().toSeconds())
                .containsExactly(1L, 5L, 1L);
    }

    @Test
    void shouldNotRestLongBecauseOfFailuresThatAreNoBugs() throws Exception {
        takeover.faulty.put(BUSY, "its cursors can't be read");
        ServedPartitions served = serving(new FakePipeline(Set.of(), Set.of()));
        for (int failure = 0; failure < 3; failure++) {
            now = now.plusSeconds(15);
            served.takeOverRested();
        }
        takeover.faulty.clear();
        now = now.plusSeconds(15);
        served.takeOverRested();
        served.rest(Map.of(BUSY, "a bug"));

        assertThat(events)
                .extracting(it -> ((DispatcherEvent.PartitionRests) it).rest().toSeconds())
                .as("four failures, then the first bug")
                .containsExactly(1L, 15L, 15L, 15L, 1L);
    }

    @Test
    void shouldTakeOverOneByOneWhatCannotBeTakenOverTogether() throws Exception {
        ServedPartitions served = serving(new FakePipeline(Set.of(), Set.of()));
        served.rest(Map.of(IDLE, "a bug", BUSY, "a bug"));
        takeover.taken.clear();
        takeover.failing.put(BUSY, new KafkaException("not authorized"));
        now = now.plusSeconds(1);

        served.takeOverRested();

        assertThat(takeover.taken).containsExactly(IDLE);
        assertThat(served.resting()).containsExactly(new TopicPartition(TOPIC, 1));
        assertThat(served.areAllResting()).isFalse();
    }

    @Test
    void shouldTakeOverTheOthersWhenTheFirstTakeoverFailsBecauseOfOne() throws Exception {
        takeover.failing.put(BUSY, new IllegalStateException("nothing is known of it"));

        ServedPartitions served = serving(new FakePipeline(Set.of(), Set.of()));

        assertThat(takeover.taken).containsExactly(IDLE);
        assertThat(served.resting()).containsExactly(new TopicPartition(TOPIC, 1));
        assertThat(events)
                .extracting(it -> ((DispatcherEvent.PartitionRests) it).why())
                .containsExactly("java.lang.IllegalStateException: nothing is known of it");
    }

    @Test
    void shouldNotTryThemOneByOneWhenKafkaRefusesTheLogin() throws Exception {
        takeover.failing.put(BUSY, new SaslAuthenticationException("the password was renewed"));

        ServedPartitions served = serving(new FakePipeline(Set.of(), Set.of()));

        assertThat(takeover.tries).containsExactly(Set.of(IDLE, BUSY));
        assertThat(served.areAllResting()).isTrue();
        assertThat(takeover.held).containsExactly(Set.of(IDLE, BUSY));
    }

    @Test
    void shouldGiveTheOthersTheirTurnWhenTakingOverOneByOneTakesLong() throws Exception {
        takeover.failing.put(IDLE, new KafkaException("away"));
        takeover.failing.put(BUSY, new KafkaException("away"));
        takeover.onTry = () -> now = now.plusSeconds(11);

        ServedPartitions served = serving(new FakePipeline(Set.of(), Set.of()));

        assertThat(takeover.tries).hasSize(2).startsWith(Set.of(IDLE, BUSY));
        assertThat(served.areAllResting()).isTrue();
        assertThat(takeover.held).containsExactlyInAnyOrder(Set.of(IDLE), Set.of(BUSY));
        assertThat(events).as("nothing is known to be wrong with the other").hasSize(1);
        served.takeOverRested();
        assertThat(takeover.tries).hasSize(3);
        assertThat(takeover.tries.getLast()).isNotEqualTo(takeover.tries.get(1));
    }

    @Test
    void shouldTryNoPartitionWhenTheLedgerCannotBeOpened() throws Exception {
        FakePipeline pipeline = new FakePipeline(Set.of(), Set.of());
        pipeline.failToOpen();

        ServedPartitions served = serving(pipeline);

        assertThat(takeover.tries).isEmpty();
        assertThat(served.areAllResting()).isTrue();
    }

    @Test
    void shouldNotTakeItForAFaultThatAnotherOfItsNameHasStarted() throws Exception {
        takeover.failing.put(BUSY, new FencedInstanceIdException("a newer one"));

        assertThatThrownBy(() -> serving(new FakePipeline(Set.of(), Set.of())))
                .isInstanceOf(FencedInstanceIdException.class);
    }

    @Test
    void shouldTakeOverAtOnceWhatKafkaSaysWasCut() throws Exception {
        FakePipeline pipeline = new FakePipeline(Set.of(), Set.of());
        ServedPartitions served = serving(pipeline);
        served.drop(Set.of(BUSY));
        takeover.taken.clear();

        served.takeOverCut(Map.of(IDLE, 30L, BUSY, 40L));

        assertThat(takeover.cuts).as("of what it has").isEqualTo(Map.of(IDLE, 30L));
        assertThat(takeover.taken).containsExactly(IDLE);
        assertThat(pipeline.done()).endsWith("forgotten 0");
        assertThat(served.resting()).isEmpty();
    }

    @Test
    void shouldSayWhenAllPartitionsRest() throws Exception {
        ServedPartitions served = serving(new FakePipeline(Set.of(), Set.of()));
        assertThat(served.areAllResting()).isFalse();

        served.rest(Map.of(IDLE, "a bug", BUSY, "a bug"));

        assertThat(served.areAllResting()).isTrue();
    }

    @Test
    void shouldForgetWhatItHasOfATopicThatWasCreatedAnew() throws Exception {
        FakePipeline pipeline = new FakePipeline(Set.of(), Set.of());
        ServedPartitions served = serving(pipeline);
        takeover.changed.put(BUSY, "the topic was deleted and created again");

        served.giveUpChanged();

        assertThat(pipeline.done()).containsExactly("forgotten 1");
        assertThat(served.resting()).containsExactly(new TopicPartition(TOPIC, 1));
    }

    private ServedPartitions serving(FakePipeline pipeline) throws InterruptedException {
        ServedPartitions served =
                new ServedPartitions(
                        takeover,
                        pipeline,
                        new LedgerWriter(
                                pipeline,
                                pipeline,
                                System::nanoTime,
                                _ -> {},
                                task -> new Thread(task).start()),
                        EventIntakeTest.settings(Duration.ofMillis(200)),
                        () -> now,
                        events::add);
        served.assigned(Set.of(IDLE, BUSY));
        return served;
    }
}
