package dev.resthooks.contract.event;

import static dev.resthooks.contract.event.SampleTypes.TASK_CREATED;
import static dev.resthooks.contract.event.SampleTypes.type;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventTypeTest {
    @Test
    void shouldBeEqualByResourceAndName() {
        assertThat(type("tasks", "TaskCreated"))
                .isEqualTo(TASK_CREATED)
                .hasSameHashCodeAs(TASK_CREATED)
                .isNotEqualTo(type("tasks", "TaskUpdated"))
                .isNotEqualTo(type("todo", "TaskCreated"));
    }
}
