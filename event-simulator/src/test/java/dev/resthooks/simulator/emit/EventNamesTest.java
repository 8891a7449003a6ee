package dev.resthooks.simulator.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventNamesTest {
    @ParameterizedTest
    @CsvSource({
        "actioncreated, ACTION_CREATED",
        "ActionCreate, ACTION_CREATED",
        "TaskUpdate, TASK_UPDATED",
        "FileNodeCreated, FILE_NOTE_CREATED",
        "stepchange, STEP_CHANGED",
        "TimeEntriesUpdated, TIME_ENTRY_UPDATED"
    })
    void shouldSuggestTheNearestName(String misspelled, EventType meant) {
        assertThat(EventNames.nearest(misspelled)).isEqualTo(meant);
        assertThat(EventNames.unknown(misspelled)).contains(misspelled, meant.eventName());
    }

    @Test
    void shouldFindTheEventsOfThePlatformAlone() {
        assertThat(EventNames.find("StepChanged")).contains(EventType.STEP_CHANGED);
        assertThat(EventNames.find("ResthookDisabled")).isEmpty();
    }
}
