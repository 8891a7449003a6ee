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

    @Test
    void shouldKeepTheTypesOfOneNameOnTwoTopics() {
        EventType ofOrders = EventTypes.of(ORDERS, "Closed");
        EventType ofShops = EventTypes.of(new ResourceType("shops"), "Closed");

        assertThat(EventTypes.of(ORDERS, "Closed")).isSameAs(ofOrders).isNotEqualTo(ofShops);
    }

    /** Otherwise a producer whose types are random would fill the memory, or slow others down. */
    @Test
    void shouldKeepTheFirstTypesOfATopicOnly() {
        ResourceType flooded = new ResourceType("flooded");
        EventType first = EventTypes.of(flooded, "Event0");
        IntStream.range(1, 2_000).forEach(it -> EventTypes.of(flooded, "Event" + it));
        EventType last = EventTypes.of(flooded, "Event1999");

        assertThat(EventTypes.of(flooded, "Event0")).isSameAs(first);
        assertThat(EventTypes.of(flooded, "Event1999")).isEqualTo(last).isNotSameAs(last);
        assertThat(EventTypes.of(ORDERS, "Late")).isSameAs(EventTypes.of(ORDERS, "Late"));
    }
}
