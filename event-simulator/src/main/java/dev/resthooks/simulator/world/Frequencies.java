package dev.resthooks.simulator.world;

import dev.resthooks.contract.event.EventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The frequency of each event. A day in a law firm is mostly time entries, notes and tasks. */
final class Frequencies {
    private final List<EventType> tickets;

    private Frequencies(List<EventType> tickets) {
        this.tickets = tickets;
    }

    /** Returns the frequencies of only these events, of which there must be at least one. */
    static Frequencies of(Collection<EventType> events) {
        List<EventType> tickets = new ArrayList<>();
        for (EventType event : EventType.ofPlatform()) {
            for (int ticket = 0; events.contains(event) && ticket < weight(event); ticket++) {
                tickets.add(event);
            }
        }
        if (tickets.isEmpty()) {
            throw new IllegalArgumentException("at least one event must have a frequency");
        }
        return new Frequencies(List.copyOf(tickets));
    }

    EventType draw(Dice dice) {
        return dice.pick(tickets);
    }

    private static int weight(EventType event) {
        return switch (event) {
            case TIME_ENTRY_CREATED -> 12;
            case FILE_NOTE_CREATED, ACTION_DOCUMENT_CREATED, TASK_UPDATED -> 9;
            case TASK_CREATED, STEP_CHANGED, DATA_COLLECTION_RECORD_VALUE_UPDATED -> 8;
            case ACTION_UPDATED, ACTION_DOCUMENT_UPDATED -> 6;
            case TIME_ENTRY_UPDATED -> 5;
            case ACTION_CREATED,
                    ACTION_PARTICIPANT_ADDED,
                    DISBURSEMENT_CREATED,
                    PARTICIPANT_CREATED,
                    PARTICIPANT_UPDATED ->
                    4;
            case FILE_NOTE_UPDATED, DATA_COLLECTION_RECORD_UPDATED -> 3;
            case DISBURSEMENT_UPDATED -> 2;
            case ACTION_DOCUMENT_DELETED,
                    ACTION_PARTICIPANT_DELETED,
                    DATA_COLLECTION_RECORD_DELETED ->
                    1;
            case RESTHOOK_FAILING, RESTHOOK_SUSPENDED, RESTHOOK_RECOVERED, RESTHOOK_DISABLED -> 0;
        };
    }
}
