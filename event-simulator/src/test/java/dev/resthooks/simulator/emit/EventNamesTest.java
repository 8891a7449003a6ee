package dev.resthooks.simulator.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.testkit.PlatformEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventNamesTest {
    @ParameterizedTest
    @CsvSource({
        "actioncreated, ActionCreated",
        "ActionCreate, ActionCreated",
        "TaskUpdate, TaskUpdated",
        "FileNodeCreated, FileNoteCreated",
        "stepchange, StepChanged",
        "TimeEntriesUpdated, TimeEntryUpdated",
        "ActionParticipantCreated, ActionParticipantAdded"
    })
    void shouldSuggestTheNearestName(String misspelled, String meant) {
        assertThat(EventNames.unknown(misspelled))
                .isEqualTo("there is no event '%s'; did you mean %s?".formatted(misspelled, meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nope", "Nonsense"})
    void shouldListTheEventsIfNoNameIsNear(String name) {
        assertThat(EventNames.unknown(name)).contains("the events are ActionCreated, ");
    }

    @Test
    void shouldFindTheEventsOfThePlatformAlone() {
        assertThat(EventNames.find("StepChanged")).contains(PlatformEvents.STEP_CHANGED);
        assertThat(EventNames.find("ResthookDisabled")).isEmpty();
    }
}
