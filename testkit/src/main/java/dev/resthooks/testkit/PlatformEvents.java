package dev.resthooks.testkit;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;

/** Some events of the platform. */
public final class PlatformEvents {
    public static final EventType ACTION_CREATED = event("ActionCreated");
    public static final EventType ACTION_UPDATED = event("ActionUpdated");
    public static final EventType STEP_CHANGED = event("StepChanged");
    public static final EventType ACTION_DOCUMENT_CREATED = event("ActionDocumentCreated");
    public static final EventType ACTION_PARTICIPANT_ADDED = event("ActionParticipantAdded");
    public static final EventType DISBURSEMENT_CREATED = event("DisbursementCreated");
    public static final EventType FILE_NOTE_CREATED = event("FileNoteCreated");
    public static final EventType FILE_NOTE_UPDATED = event("FileNoteUpdated");
    public static final EventType PARTICIPANT_CREATED = event("ParticipantCreated");
    public static final EventType PARTICIPANT_UPDATED = event("ParticipantUpdated");
    public static final EventType TASK_CREATED = event("TaskCreated");
    public static final EventType TASK_UPDATED = event("TaskUpdated");
    public static final EventType TIME_ENTRY_CREATED = event("TimeEntryCreated");
    public static final EventType TIME_ENTRY_UPDATED = event("TimeEntryUpdated");
    public static final EventType RESTHOOK_RECOVERED = event("ResthookRecovered");
    public static final EventType RESTHOOK_DISABLED = event("ResthookDisabled");

    private PlatformEvents() {}

    private static EventType event(String name) {
        return FormerEvents.named(name).orElseThrow();
    }
}
