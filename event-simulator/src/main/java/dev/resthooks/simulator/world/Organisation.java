package dev.resthooks.simulator.world;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import java.time.Instant;
import java.util.Optional;

/** One firm and all of its resources. */
final class Organisation {
    private final Firm firm;
    private final Participants participants;
    private final Matters matters;
    private final ActionParticipants actionParticipants;
    private final ActionDocuments actionDocuments;
    private final FileNotes fileNotes;
    private final Tasks tasks;
    private final TimeEntries timeEntries;
    private final Disbursements disbursements;
    private final DataCollectionRecords records;
    private final DataCollectionRecordValues values;

    /**
     * Creates a firm that has nothing but its staff.
     *
     * @param firstNumber the first id of its resources
     */
    Organisation(OrgKey org, int firstNumber) {
        firm = Firm.of(org, firstNumber);
        participants = new Participants(firm);
        matters = new Matters(firm, participants);
        actionParticipants = new ActionParticipants(matters, participants);
        actionDocuments = new ActionDocuments(firm, matters);
        fileNotes = new FileNotes(firm, matters, actionDocuments);
        tasks = new Tasks(firm, matters);
        timeEntries = new TimeEntries(firm, matters, tasks);
        disbursements = new Disbursements(firm, matters);
        records = new DataCollectionRecords(firm, matters);
        values = new DataCollectionRecordValues(matters, records);
    }

    /**
     * Returns the event that must happen next so that {@code wanted} can happen; {@code wanted}
     * itself if it can happen now.
     */
    EventType nextTowards(EventType wanted) {
        EventType next = wanted;
        Optional<EventType> missing = kind(next).missingFor(next);
        while (missing.isPresent()) {
            next = missing.get();
            missing = kind(next).missingFor(next);
        }
        return next;
    }

    /** Lets an event happen, which must be one that {@link #nextTowards} has returned. */
    Occurrence occur(EventType event, Instant at, Dice dice) {
        return kind(event).occur(event, new Moment(dice, firm.at(at)));
    }

    private Kind kind(EventType event) {
        ResourceType type = event.resource();
        return switch (type) {
            case ACTIONS -> matters;
            case ACTIONDOCUMENTS -> actionDocuments;
            case ACTIONPARTICIPANTS -> actionParticipants;
            case DATACOLLECTIONRECORDS -> records;
            case DATACOLLECTIONRECORDVALUES -> values;
            case DISBURSEMENTS -> disbursements;
            case FILENOTES -> fileNotes;
            case PARTICIPANTS -> participants;
            case TASKS -> tasks;
            case TIMEENTRIES -> timeEntries;
            case RESTHOOKS ->
                    throw new IllegalArgumentException(event + " doesn't happen in a law firm");
        };
    }
}
