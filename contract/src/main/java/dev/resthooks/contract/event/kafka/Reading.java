package dev.resthooks.contract.event.kafka;

import dev.resthooks.contract.event.DomainEvent;

/** What a record of an event topic turned out to be. */
public sealed interface Reading {
    /** A domain event. */
    record Event(DomainEvent event) implements Reading {}

    /**
     * No domain event: belongs on the dead topic.
     *
     * @param detail what was found, for the operator; never the body
     */
    record NotAnEvent(Reason reason, String detail) implements Reading {}

    /** Why a record is no event. */
    enum Reason {
        NO_BODY("no-body"),
        TOO_LARGE("too-large"),
        NOT_CLOUDEVENTS_1("not-cloudevents-1"),
        NO_TYPE("no-type"),
        UNKNOWN_TYPE("unknown-type"),
        NO_ORG("no-org"),
        NOT_JSON("not-json");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** As the dead topic's {@code resthooks-reason} header and the metrics show it. */
        public String code() {
            return code;
        }
    }
}
