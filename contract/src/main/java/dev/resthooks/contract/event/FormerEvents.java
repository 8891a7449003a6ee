package dev.resthooks.contract.event;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The events that were all there were. What names no resource is about one of these events. */
public final class FormerEvents {
    private static final List<EventType> ALL =
            Stream.of(
                            of("actions", "ActionCreated", "ActionUpdated", "StepChanged"),
                            of(
                                    "actiondocuments",
                                    "ActionDocumentCreated",
                                    "ActionDocumentUpdated",
                                    "ActionDocumentDeleted"),
                            of(
                                    "actionparticipants",
                                    "ActionParticipantAdded",
                                    "ActionParticipantDeleted"),
                            of(
                                    "datacollectionrecords",
                                    "DataCollectionRecordUpdated",
                                    "DataCollectionRecordDeleted"),
                            of("datacollectionrecordvalues", "DataCollectionRecordValueUpdated"),
                            of("disbursements", "DisbursementCreated", "DisbursementUpdated"),
                            of("filenotes", "FileNoteCreated", "FileNoteUpdated"),
                            of("participants", "ParticipantCreated", "ParticipantUpdated"),
                            of("tasks", "TaskCreated", "TaskUpdated"),
                            of("timeentries", "TimeEntryCreated", "TimeEntryUpdated"),
                            of(
                                    "resthooks",
                                    "ResthookFailing",
                                    "ResthookSuspended",
                                    "ResthookRecovered",
                                    "ResthookDisabled"))
                    .flatMap(List::stream)
                    .toList();

    private static final List<EventType> OF_PLATFORM =
            ALL.stream().filter(event -> !event.isNotice()).toList();

    private static final List<ResourceType> RESOURCES =
            ALL.stream().map(EventType::resource).distinct().toList();

    private static final Map<String, EventType> BY_NAME =
            ALL.stream().collect(toUnmodifiableMap(EventType::eventName, Function.identity()));

    private FormerEvents() {}

    public static List<EventType> all() {
        return ALL;
    }

    /** Returns the 21 types that domain services write. */
    public static List<EventType> ofPlatform() {
        return OF_PLATFORM;
    }

    public static List<ResourceType> resources() {
        return RESOURCES;
    }

    /** Returns the event type of exactly that name; names are case-sensitive. */
    public static Optional<EventType> named(String eventName) {
        return Optional.ofNullable(BY_NAME.get(eventName));
    }

    private static List<EventType> of(String resource, String... events) {
        ResourceType type = new ResourceType(resource);
        return Stream.of(events).map(event -> new EventType(type, event)).toList();
    }
}
