package dev.resthooks.registry.hook.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.FormerEvents;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationKeysTest {
    @ParameterizedTest
    @CsvSource({
        "ActionCreated, ACTION_CREATED",
        "StepChanged, STEP_CHANGED",
        "DataCollectionRecordValueUpdated, DATA_COLLECTION_RECORD_VALUE_UPDATED",
        "ResthookDisabled, RESTHOOK_DISABLED"
    })
    void shouldWriteAnEventAsTheReleaseBeforeReadsIt(String name, String written) {
        assertThat(RegistrationKeys.event(FormerEvents.named(name).orElseThrow()))
                .isEqualTo(written);
    }
}
