package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.DomainEvent;
import java.util.concurrent.CompletionStage;

/** Where events go. */
public interface EventLog {
    /**
     * Appends the event. Completes, on a thread of the log's, when the event is safe, and
     * exceptionally when it was given up. Events of one organisation and resource are kept in the
     * order of the calls. Never blocks: the caller bounds how many are under way.
     */
    CompletionStage<Void> append(DomainEvent event, ContentMode mode);
}
