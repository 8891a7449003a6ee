package dev.resthooks.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {
    @ParameterizedTest
    @CsvSource({
        "ActionCreated, actions",
        "ActionUpdated, actions",
        "StepChanged, actions",
        "ActionDocumentCreated, actiondocuments",
        "ActionDocumentUpdated, actiondocuments",
        "ActionDocumentDeleted, actiondocuments",
        "ActionParticipantAdded, actionparticipants",
        "ActionParticipantDeleted, actionparticipants",
        "DataCollectionRecordUpdated, datacollectionrecords",
        "DataCollectionRecordDeleted, datacollectionrecords",
        "DataCollectionRecordValueUpdated, datacollectionrecordvalues",
        "DisbursementCreated, disbursements",
        "DisbursementUpdated, disbursements",
        "FileNoteCreated, filenotes",
        "FileNoteUpdated, filenotes",
        "ParticipantCreated, participants",
        "ParticipantUpdated, participants",
        "TaskCreated, tasks",
        "TaskUpdated, tasks",
        "TimeEntryCreated, timeentries",
        "TimeEntryUpdated, timeentries"
    })
    void shouldKnowEachEventOfThePlatformAndItsResource(String event, String resource) {
        assertThat(EventType.named(event))
                .hasValueSatisfying(
                        type -> assertThat(type.resource().typeName()).isEqualTo(resource));
    }

    @Test
    void shouldKnowTwentyOneEvents() {
        assertThat(EventType.ofPlatform()).hasSize(21).noneMatch(EventType::isNotice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ResthookFailing",
                "ResthookSuspended",
                "ResthookRecovered",
                "ResthookDisabled"
            })
    void shouldKnowEachNotice(String event) {
        EventType notice = EventType.named(event).orElseThrow();

        assertThat(notice.isNotice()).isTrue();
        assertThat(notice.resource().typeName()).isEqualTo("resthooks");
        assertThat(EventType.ofPlatform()).doesNotContain(notice);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindEachEventByItsName(EventType type) {
        assertThat(EventType.named(type.eventName())).contains(type);
    }

    @Test
    void shouldTellCaseApart() {
        assertThat(EventType.named("actioncreated")).isEmpty();
    }

    @Test
    void shouldKnowWhichEventsLeaveNothingButAnId() {
        assertThat(Arrays.stream(EventType.values()).filter(EventType::isDeletion))
                .containsExactlyInAnyOrder(
                        EventType.ACTION_DOCUMENT_DELETED,
                        EventType.ACTION_PARTICIPANT_DELETED,
                        EventType.DATA_COLLECTION_RECORD_DELETED);
    }
}
