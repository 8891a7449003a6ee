package dev.resthooks.contract.event.kafka;

import dev.resthooks.contract.event.DomainEvent;

public sealed interface ReadRecord {
    record Event(DomainEvent event) implements ReadRecord {}

    /** No valid event, for the topic of dead events; the detail never contains the body. */
    record NotAnEvent(Reason reason, String detail) implements ReadRecord {}

    enum Reason {
        NO_BODY("no-body"),
        TOO_LARGE("too-large"),
        NOT_CLOUDEVENTS_1("not-cloudevents-1"),
        NO_TYPE("no-type"),
        NO_ORG("no-org"),
        NOT_JSON("not-json"),
        /** A valid event, at which a dispatcher has found a bug again and again. */
        STRIKES_BUG("strikes-bug");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** Returns the reason as in {@link DeadEventHeaders#REASON} and in metrics. */
        public String code() {
            return code;
        }
    }
}
