package dev.resthooks.contract;

import static dev.resthooks.contract.event.SampleTypes.TASK_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTypesTest {
    private static final ResourceType ORDERS = new ResourceType("orders");

    @Test
    void shouldBeOfTheResourceOfTheTopic() {
        EventType placed = EventTypes.onTopic("resthooks.events.orders", "OrderPlaced");
        EventType other = EventTypes.onTopic("resthooks.events.orders", "TaskCreated");

        assertThat(placed).isEqualTo(new EventType(ORDERS, "OrderPlaced"));
        assertThat(other).isEqualTo(new EventType(ORDERS, "TaskCreated"));
        assertThat(EventTypes.onTopic("resthooks.events.tasks", "TaskCreated"))
                .isEqualTo(TASK_CREATED);
    }

    @Test
    void shouldBeOneObjectForRecordsOfEventsAndOfHooks() {
        EventType placed = EventTypes.onTopic("resthooks.events.orders", "OrderPlaced");

        assertThat(EventTypes.onTopic("resthooks.events.orders", "OrderPlaced")).isSameAs(placed);
        assertThat(EventTypes.of(ORDERS, "OrderPlaced")).isSameAs(placed);
    }

    /** Otherwise a producer whose types are random would fill the memory. */
    @Test
    void shouldKeepSomeTypesOnly() {
        EventType first = EventTypes.of(ORDERS, "Event0");
        IntStream.range(1, 2_000).forEach(it -> EventTypes.of(ORDERS, "Event" + it));

        assertThat(EventTypes.of(ORDERS, "Event0")).isEqualTo(first).isNotSameAs(first);
    }
}
