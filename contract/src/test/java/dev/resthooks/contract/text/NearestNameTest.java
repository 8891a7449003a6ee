package dev.resthooks.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> NAMES =
            List.of(
                    "ActionCreated",
                    "ActionUpdated",
                    "StepChanged",
                    "TaskCreated",
                    "ActionParticipantAdded",
                    "ActionParticipantDeleted");

    @ParameterizedTest
    @CsvSource({
        "actioncreated, ActionCreated",
        "ActionCreate, ActionCreated",
        "ActoinCreated, ActionCreated",
        "ActionUpdate, ActionUpdated",
        "StepChange, StepChanged",
        "TasksCreated, TaskCreated",
        "ActionParticipantCreated, ActionParticipantAdded",
        "actionParticipantRemoved, ActionParticipantDeleted",
        "StepUpdated, StepChanged",
        "TaskAdded, TaskCreated",
    })
    void shouldGuessWhatWasMeant(String written, String meant) {
        assertThat(NearestName.of(written, NAMES)).contains(meant);
    }

    @Test
    void shouldNotGuessWhenNothingIsNear() {
        assertThat(NearestName.of("InvoicePaid", NAMES)).isEmpty();
        assertThat(NearestName.of("", NAMES)).isEmpty();
        assertThat(NearestName.of("a".repeat(100_000), NAMES)).isEmpty();
    }
}
