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
    /** Hooks themselves: notices are events about hooks. */
    RESTHOOKS;

    private final String typeName = name().toLowerCase(Locale.ROOT);

    /** Returns the JSON:API {@code data.type}, which also ends the name of the topic. */
    public String typeName() {
        return typeName;
    }
}
