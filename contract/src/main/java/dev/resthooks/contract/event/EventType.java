package dev.resthooks.contract.event;

import static dev.resthooks.contract.event.ResourceType.ACTIONDOCUMENTS;
import static dev.resthooks.contract.event.ResourceType.ACTIONPARTICIPANTS;
import static dev.resthooks.contract.event.ResourceType.ACTIONS;
import static dev.resthooks.contract.event.ResourceType.DATACOLLECTIONRECORDS;
import static dev.resthooks.contract.event.ResourceType.DATACOLLECTIONRECORDVALUES;
import static dev.resthooks.contract.event.ResourceType.DISBURSEMENTS;
import static dev.resthooks.contract.event.ResourceType.FILENOTES;
import static dev.resthooks.contract.event.ResourceType.PARTICIPANTS;
import static dev.resthooks.contract.event.ResourceType.RESTHOOKS;
import static dev.resthooks.contract.event.ResourceType.TASKS;
import static dev.resthooks.contract.event.ResourceType.TIMEENTRIES;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The events for which a hook can be registered: 21 of the platform, and notices. */
public enum EventType {
    ACTION_CREATED("ActionCreated", ACTIONS),
    ACTION_UPDATED("ActionUpdated", ACTIONS),
    STEP_CHANGED("StepChanged", ACTIONS),
    ACTION_DOCUMENT_CREATED("ActionDocumentCreated", ACTIONDOCUMENTS),
    ACTION_DOCUMENT_UPDATED("ActionDocumentUpdated", ACTIONDOCUMENTS),
    ACTION_DOCUMENT_DELETED("ActionDocumentDeleted", ACTIONDOCUMENTS),
    ACTION_PARTICIPANT_ADDED("ActionParticipantAdded", ACTIONPARTICIPANTS),
    ACTION_PARTICIPANT_DELETED("ActionParticipantDeleted", ACTIONPARTICIPANTS),
    DATA_COLLECTION_RECORD_UPDATED("DataCollectionRecordUpdated", DATACOLLECTIONRECORDS),
    DATA_COLLECTION_RECORD_DELETED("DataCollectionRecordDeleted", DATACOLLECTIONRECORDS),
    DATA_COLLECTION_RECORD_VALUE_UPDATED(
            "DataCollectionRecordValueUpdated", DATACOLLECTIONRECORDVALUES),
    DISBURSEMENT_CREATED("DisbursementCreated", DISBURSEMENTS),
    DISBURSEMENT_UPDATED("DisbursementUpdated", DISBURSEMENTS),
    FILE_NOTE_CREATED("FileNoteCreated", FILENOTES),
    FILE_NOTE_UPDATED("FileNoteUpdated", FILENOTES),
    PARTICIPANT_CREATED("ParticipantCreated", PARTICIPANTS),
    PARTICIPANT_UPDATED("ParticipantUpdated", PARTICIPANTS),
    TASK_CREATED("TaskCreated", TASKS),
    TASK_UPDATED("TaskUpdated", TASKS),
    TIME_ENTRY_CREATED("TimeEntryCreated", TIMEENTRIES),
    TIME_ENTRY_UPDATED("TimeEntryUpdated", TIMEENTRIES),

    RESTHOOK_FAILING("ResthookFailing", RESTHOOKS),
    RESTHOOK_SUSPENDED("ResthookSuspended", RESTHOOKS),
    RESTHOOK_RECOVERED("ResthookRecovered", RESTHOOKS),
    RESTHOOK_DISABLED("ResthookDisabled", RESTHOOKS);

    private static final Map<String, EventType> BY_NAME =
            Stream.of(values())
                    .collect(toUnmodifiableMap(EventType::eventName, Function.identity()));

    private static final List<EventType> OF_PLATFORM =
            Stream.of(values()).filter(event -> !event.isNotice()).toList();

    private final String eventName;
    private final ResourceType resource;

    EventType(String eventName, ResourceType resource) {
        this.eventName = eventName;
        this.resource = resource;
    }

    /** Returns the name that customers, API tokens and the CloudEvents {@code type} use. */
    public String eventName() {
        return eventName;
    }

    public ResourceType resource() {
        return resource;
    }

    /** Returns the 21 types that domain services write. */
    public static List<EventType> ofPlatform() {
        return OF_PLATFORM;
    }

    /** Returns whether the event is a notice about a hook, which only the registry writes. */
    public boolean isNotice() {
        return resource == RESTHOOKS;
    }

    /** Returns whether the resource was deleted, so that the document has only type and id. */
    public boolean isDeletion() {
        return eventName.endsWith("Deleted");
    }

    /** Returns the event type of exactly that name; names are case-sensitive. */
    public static Optional<EventType> named(String eventName) {
        return Optional.ofNullable(BY_NAME.get(eventName));
    }
}
