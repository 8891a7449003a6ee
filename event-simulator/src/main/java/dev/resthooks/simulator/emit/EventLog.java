package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.DomainEvent;
import java.util.concurrent.CompletionStage;

public interface EventLog {
    /**
     * Appends an event. The stage completes, on a thread of the log, when the event is durable, or
     * exceptionally when the log has given up. Events of one organisation and resource keep the
     * order of the calls. Never blocks: the caller limits the number of events under way.
     */
    CompletionStage<Void> append(DomainEvent event, ContentMode mode);

    enum ContentMode {
        /** Attributes are headers, and the document is the value. */
        BINARY,
        /** Attributes and document are one JSON object. */
        STRUCTURED
    }
}
