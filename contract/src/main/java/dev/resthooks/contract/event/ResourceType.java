package dev.resthooks.contract.event;

import java.util.Locale;

/** The resources that events are about. Each has one topic, {@code resthooks.events.<resource>}. */
public enum ResourceType {
    ACTIONS,
    ACTIONDOCUMENTS,
    ACTIONPARTICIPANTS,
    DATACOLLECTIONRECORDS,
    DATACOLLECTIONRECORDVALUES,
    DISBURSEMENTS,
    FILENOTES,
    PARTICIPANTS,
    TASKS,
    TIMEENTRIES,
    /** Hooks themselves: what happens to them is told as events too. */
    RESTHOOKS;

    private final String typeName = name().toLowerCase(Locale.ROOT);

    /** The JSON:API {@code data.type} and the topic's suffix, as {@code filenotes}. */
    public String typeName() {
        return typeName;
    }
}
