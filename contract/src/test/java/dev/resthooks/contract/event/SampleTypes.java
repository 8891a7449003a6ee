package dev.resthooks.contract.event;

/** Some event types. */
public final class SampleTypes {
    public static final EventType ACTION_CREATED = type("actions", "ActionCreated");
    public static final EventType STEP_CHANGED = type("actions", "StepChanged");
    public static final EventType FILE_NOTE_UPDATED = type("filenotes", "FileNoteUpdated");
    public static final EventType TASK_CREATED = type("tasks", "TaskCreated");

    private SampleTypes() {}

    public static EventType type(String resource, String name) {
        return new EventType(new ResourceType(resource), name);
    }
}
