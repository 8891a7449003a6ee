package dev.resthooks.contract.event;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The events that were all there were. What names no resource is about one of these events. */
public final class FormerEvents {
    private static final String TABLE =
            """
            actions ActionCreated ActionUpdated StepChanged
            actiondocuments ActionDocumentCreated ActionDocumentUpdated ActionDocumentDeleted
            actionparticipants ActionParticipantAdded ActionParticipantDeleted
            datacollectionrecords DataCollectionRecordUpdated DataCollectionRecordDeleted
            datacollectionrecordvalues DataCollectionRecordValueUpdated
            disbursements DisbursementCreated DisbursementUpdated
            filenotes FileNoteCreated FileNoteUpdated
            participants ParticipantCreated ParticipantUpdated
            tasks TaskCreated TaskUpdated
            timeentries TimeEntryCreated TimeEntryUpdated
            resthooks ResthookFailing ResthookSuspended ResthookRecovered ResthookDisabled
            """;

    private static final List<EventType> ALL =
            TABLE.lines().flatMap(FormerEvents::typesOf).toList();

    private static final Map<String, EventType> BY_NAME =
            ALL.stream().collect(toUnmodifiableMap(EventType::eventName, Function.identity()));

    private FormerEvents() {}

    public static List<EventType> all() {
        return ALL;
    }

    public static List<ResourceType> resources() {
        return ALL.stream().map(EventType::resource).distinct().toList();
    }

    /** Returns the event type of exactly that name; names are case-sensitive. */
    public static Optional<EventType> named(String eventName) {
        return Optional.ofNullable(BY_NAME.get(eventName));
    }

    /** Returns whether the name alone tells the type. */
    public static boolean isOne(EventType type) {
        return named(type.eventName()).filter(type::equals).isPresent();
    }

    /** Takes a resource, and the events that it has. */
    private static Stream<EventType> typesOf(String line) {
        String[] words = line.split(" ");
        ResourceType resource = new ResourceType(words[0]);
        return Stream.of(words).skip(1).map(event -> new EventType(resource, event));
    }
}
