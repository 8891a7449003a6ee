package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.registry.catalogue.Catalogue;
import dev.resthooks.registry.catalogue.OfferedEvents;
import java.util.Arrays;
import java.util.List;

/** The events about one kind of resource, for a choice. */
public record EventGroup(String title, List<Event> events) {
    public EventGroup {
        events = List.copyOf(events);
    }

    public record Event(String name, String description) {}

    /** Returns all events that hooks can be registered for. */
    public static List<EventGroup> of(OfferedEvents offered, Catalogue catalogue) {
        return Arrays.stream(ResourceType.values())
                .map(resource ->
                        new EventGroup(
                                title(resource),
                                offered.events().stream()
                                        .filter(event -> event.resource() == resource)
                                        .map(event -> event(event, catalogue))
                                        .toList()))
                .filter(group -> !group.events().isEmpty())
                .toList();
    }

    private static Event event(EventType event, Catalogue catalogue) {
        return new Event(event.eventName(), catalogue.of(event).description());
    }

    private static String title(ResourceType resource) {
        return switch (resource) {
            case ACTIONS -> "Matters";
            case ACTIONDOCUMENTS -> "Documents of matters";
            case ACTIONPARTICIPANTS -> "Participants of matters";
            case DATACOLLECTIONRECORDS, DATACOLLECTIONRECORDVALUES -> "Data collections";
            case DISBURSEMENTS -> "Disbursements";
            case FILENOTES -> "File notes";
            case PARTICIPANTS -> "People and companies";
            case TASKS -> "Tasks";
            case TIMEENTRIES -> "Time records";
            case RESTHOOKS -> "Your hooks";
        };
    }
}
