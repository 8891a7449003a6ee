package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartitionTakeoverTest extends OnPartitionTakeover {
    @Test
    void shouldFindTheCursorsThatWereWrittenWithTheOffsetWhenATransactionEndsMeanwhile()
            throws Exception {
        HookId hook = new HookId(7);
        afterAnAnswer =
                () -> {
                    afterAnAnswer = () -> {};
                    cursors = List.of(cursor(hook));
                    commit(130, 8);
                };

        assertThat(takeOver()).isEmpty();

        assertThat(starts.getLast().durable().cursors().byHook()).containsOnlyKeys(hook);
    }

    @Test
    void shouldAskKafkaAgainBeforeItBelievesThatALogIsNotTheOneThatWasRead() throws Exception {
        log.extents.put(PARTITION, OTHER);

        assertThat(takeOver())
                .isEqualTo(
                        Map.of(PARTITION, "its log seems to have changed: Kafka is asked again"));
        assertThat(topics.areBrokersForgotten).isTrue();
        assertThat(starts).isEmpty();

        assertThat(takeOver()).isEmpty();
        assertThat(check()).isEqualTo(new PositionCheck.TopicReplaced());
        assertThat(group.position(KAFKAS)).isZero();
    }

    @Test
    void shouldKeepItsPositionWhenABrokerThatWasOutOfDateSaidThatTheLogWasShorter()
            throws Exception {
        log.extents.put(PARTITION, SHORTER);
        assertThat(takeOver()).containsOnlyKeys(PARTITION);
        log.extents.put(PARTITION, WHOLE);

        assertThat(takeOver()).isEmpty();

        assertThat(check()).isEqualTo(new PositionCheck.Fits());
        assertThat(group.position(KAFKAS)).isEqualTo(120);
    }

    @Test
    void shouldBelieveAtOnceThatALogWasCutWhichItHasRead() throws Exception {
        assertThat(takeOver()).isEmpty();
        log.extents.put(PARTITION, SHORTER);

        assertThat(takeOver()).isEmpty();

        assertThat(check()).isEqualTo(new PositionCheck.LogCut(120, 100));
    }

    @Test
    void shouldGoOnWhereTheLogWasCutUntilThatIsCommitted() throws Exception {
        assertThat(takeOver()).isEmpty();
        takeover.cutAt(PARTITION, 90);

        assertThat(takeOver()).isEmpty();
        assertThat(check()).isEqualTo(new PositionCheck.LogCut(120, 90));
        assertThat(group.position(KAFKAS)).isEqualTo(90);

        assertThat(takeOver()).isEmpty();
        assertThat(check()).as("nothing was written").isEqualTo(new PositionCheck.LogCut(120, 90));

        commit(130, 8);
        assertThat(takeOver()).isEmpty();
        assertThat(check()).isEqualTo(new PositionCheck.Fits());
        assertThat(group.position(KAFKAS)).isEqualTo(130);
    }

    @Test
    void shouldNotTakeOverAPartitionOfWhichKafkaHasNoLog() throws Exception {
        log.extents.clear();

        assertThat(takeOver())
                .isEqualTo(
                        Map.of(PARTITION, "its topic doesn't exist, or no broker has its log now"));
    }

    @Test
    void shouldNameThePartitionsWhoseTopicsWereDeletedOrCreatedAgain() throws Exception {
        assertThat(takeOver()).isEmpty();
        assertThat(takeover.changed(Set.of(PARTITION))).isEmpty();

        topics.ids.put(KAFKAS.topic(), "another-id");
        assertThat(takeover.changed(Set.of(PARTITION)))
                .isEqualTo(Map.of(PARTITION, "the topic was deleted and created again"));

        topics.ids.clear();
        assertThat(takeover.changed(Set.of(PARTITION)))
                .isEqualTo(Map.of(PARTITION, "the topic was deleted"));
    }
}
