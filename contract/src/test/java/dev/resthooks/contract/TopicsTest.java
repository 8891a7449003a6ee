package dev.resthooks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookId;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void shouldReadTheEventsOfEveryResource() {
        assertThat(FormerEvents.resources())
                .extracting(Topics::events)
                .allMatch(Topics.EVENTS.asMatchPredicate());
    }

    @Test
    void shouldTellWhoseEventsATopicHas() {
        ResourceType tasks = new ResourceType("tasks");

        assertThat(Topics.resourceOf("resthooks.events.tasks")).isEqualTo(tasks);
        assertThat(Topics.hasEventsOf("resthooks.events.tasks", tasks)).isTrue();
        assertThat(Topics.hasEventsOf("resthooks.events.subtasks", tasks)).isFalse();
        assertThat(Topics.hasEventsOf("resthooks.events.tasks2", tasks)).isFalse();
        assertThat(Topics.hasEventsOf("resthooks_events_tasks", tasks)).isFalse();
    }

    @Test
    void shouldTellTheTypeOfAnEventByItsTopicAndName() {
        ResourceType orders = new ResourceType("orders");

        assertThat(Topics.typeOn("resthooks.events.orders", "OrderPlaced"))
                .isEqualTo(new EventType(orders, "OrderPlaced"));
        assertThat(Topics.typeOn("resthooks.events.orders", "TaskCreated"))
                .isEqualTo(new EventType(orders, "TaskCreated"));
        assertThat(Topics.typeOn("resthooks.events.tasks", "TaskCreated"))
                .isSameAs(FormerEvents.named("TaskCreated").orElseThrow());
    }

    @Test
    void shouldReadTheEventsOfResourcesYetToCome() {
        assertThat("resthooks.events.invoices").matches(Topics.EVENTS);
        assertThat("resthooks.events.dead-letters").matches(Topics.EVENTS);
    }

    @Test
    void shouldNeverReadTheDeadEventsAsEvents() {
        assertThat(Topics.DEAD_EVENTS).doesNotMatch(Topics.EVENTS);
        assertThat(Topics.HOOKS).doesNotMatch(Topics.EVENTS);
    }

    @Test
    void shouldKeepTheReportsOfAHookInOnePartitionAndSpreadTheHooks() {
        assertThat(LongStream.range(1, 1000).mapToInt(id -> partition(id, 8)).distinct().count())
                .isEqualTo(8);
        assertThat(partition(382, 8)).isEqualTo(partition(382, 8)).isBetween(0, 7);
    }

    @Test
    void shouldKeepTheCursorsForAPartitionInOnePartitionAndSpreadThePartitions() {
        String topic = "resthooks.events.actions";

        assertThat(
                        IntStream.range(0, 100)
                                .map(it -> Topics.cursorPartition(topic, it, 8))
                                .distinct()
                                .count())
                .isEqualTo(8);
        assertThat(Topics.cursorPartition(topic, 3, 8))
                .isEqualTo(Topics.cursorPartition(topic, 3, 8))
                .isBetween(0, 7);
    }

    private static int partition(long id, int partitions) {
        return Topics.reportPartition(new HookId(id), partitions);
    }
}
