package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Partitions are taken over while the topic of hooks has lost its end, or was made anew. */
class HooksLostAtTakeoverTest extends OnPartitionTakeover {
    @Test
    void shouldGoOnWhenTheTopicOfHooksHasLostItsEnd() throws Exception {
        commit(120, 7, Map.of(0, 50L));
        topics.endOfHooks = new HooksTopicOffsets("", Map.of(0, 20L), Map.of());
        assertThat(takeOver()).as("hooks are not read yet").containsOnlyKeys(PARTITION);

        readHooks(20);

        assertThat(takeOver()).isEmpty();
        assertThat(starts.getLast().durable().areHooksLost()).isTrue();
        assertThat(group.position(KAFKAS)).isEqualTo(120);
        assertThat(events).containsExactly(new DispatcherEvent.HooksLost());
    }

    @Test
    void shouldGoOnWhenTheTopicOfHooksWasMadeAnewAndHasGrownBeyondTheMarks() throws Exception {
        commit(120, 7, "former", Map.of(0, 50L));
        topics.endOfHooks = new HooksTopicOffsets("present", Map.of(0, 90L), Map.of());
        readHooks("present", 90);

        assertThat(takeOver()).isEmpty();

        assertThat(starts.getLast().durable().areHooksLost()).isTrue();
        assertThat(events).containsExactly(new DispatcherEvent.HooksLost());
    }

    @Test
    void shouldWaitForHooksThatTheTopicHas() throws Exception {
        commit(120, 7, Map.of(0, 50L));
        topics.endOfHooks = new HooksTopicOffsets("", Map.of(0, 50L), Map.of());
        readHooks(20);

        assertThat(takeOver()).containsOnlyKeys(PARTITION);
        readHooks(50);

        assertThat(takeOver()).isEmpty();
        assertThat(starts.getLast().durable().areHooksLost()).isFalse();
        assertThat(events).isEmpty();
    }

    @Test
    void shouldWaitTenMinutesForLostHooksThatHaveCursors() throws Exception {
        cursors = List.of(cursor(new HookId(7)));
        commit(120, 7, Map.of(0, 50L));
        topics.endOfHooks = new HooksTopicOffsets("", Map.of(0, 20L), Map.of());
        readHooks(20);

        assertThat(takeOver())
                .isEqualTo(
                        Map.of(
                                PARTITION,
                                "cursors name hooks that their topic lost: run repair-hooks"));
        passed.set(PartitionTakeover.WAIT - 1);
        assertThat(takeOver()).containsOnlyKeys(PARTITION);
        passed.set(PartitionTakeover.WAIT);

        assertThat(takeOver()).isEmpty();
    }

    @Test
    void shouldAskOnceWhereTheTopicOfHooksEnds() throws Exception {
        EventPartition other = new EventPartition(KAFKAS.topic(), 1);
        commit(120, 7, Map.of(0, 50L));
        topics.endOfHooks = new HooksTopicOffsets("", Map.of(0, 20L), Map.of());
        readHooks(20);

        assertThat(takeover.takeOver(Set.of(PARTITION, other), Duration.ofSeconds(1)))
                .doesNotContainKey(PARTITION);

        assertThat(topics.asksForEndOfHooks).isEqualTo(1);
    }

    @Test
    void shouldWaitForHooksWhileKafkaDoesNotSayWhereTheirTopicEnds() throws Exception {
        commit(120, 7, Map.of(0, 50L));
        topics.fault = Optional.of(new TimeoutException("no answer"));
        readHooks(20);

        assertThat(takeOver()).containsOnlyKeys(PARTITION);
        readHooks(50);

        assertThat(takeOver()).isEmpty();
        assertThat(events).isEmpty();
    }
}
