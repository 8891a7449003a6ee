package dev.resthooks.simulator.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventNamesTest {
    @ParameterizedTest
    @CsvSource({
        "actioncreated, ACTION_CREATED",
        "ActionCreate, ACTION_CREATED",
        "TaskUpdate, TASK_UPDATED",
        "FileNodeCreated, FILE_NOTE_CREATED",
        "stepchange, STEP_CHANGED",
        "TimeEntriesUpdated, TIME_ENTRY_UPDATED",
        "ActionParticipantCreated, ACTION_PARTICIPANT_ADDED"
    })
    void shouldSuggestTheNearestName(String misspelled, EventType meant) {
        assertThat(EventNames.unknown(misspelled))
                .isEqualTo(
                        "there is no event '%s'; did you mean %s?"
                                .formatted(misspelled, meant.eventName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nope", "Nonsense"})
    void shouldListTheEventsIfNoNameIsNear(String name) {
        assertThat(EventNames.unknown(name)).contains("the events are ActionCreated, ");
    }

    @Test
    void shouldFindTheEventsOfThePlatformAlone() {
        assertThat(EventNames.find("StepChanged")).contains(EventType.STEP_CHANGED);
        assertThat(EventNames.find("ResthookDisabled")).isEmpty();
    }
}
