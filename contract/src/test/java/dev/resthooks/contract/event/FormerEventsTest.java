package dev.resthooks.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormerEventsTest {
    @Test
    void shouldNameThemInTheOrderInWhichTheyAreShown() {
        assertThat(FormerEvents.all())
                .extracting(EventType::eventName)
                .containsExactly(
                        "ActionCreated",
                        "ActionUpdated",
                        "StepChanged",
                        "ActionDocumentCreated",
                        "ActionDocumentUpdated",
                        "ActionDocumentDeleted",
                        "ActionParticipantAdded",
                        "ActionParticipantDeleted",
                        "DataCollectionRecordUpdated",
                        "DataCollectionRecordDeleted",
                        "DataCollectionRecordValueUpdated",
                        "DisbursementCreated",
                        "DisbursementUpdated",
                        "FileNoteCreated",
                        "FileNoteUpdated",
                        "ParticipantCreated",
                        "ParticipantUpdated",
                        "TaskCreated",
                        "TaskUpdated",
                        "TimeEntryCreated",
                        "TimeEntryUpdated",
                        "ResthookFailing",
                        "ResthookSuspended",
                        "ResthookRecovered",
                        "ResthookDisabled");
    }
}
