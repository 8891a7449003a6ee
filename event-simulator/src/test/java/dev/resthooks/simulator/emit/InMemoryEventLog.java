package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log in memory that answers as the test wants: at once, never, or with a failure. */
public final class InMemoryEventLog implements EventLog {
    private final List<DomainEvent> events = new ArrayList<>();
    private volatile CompletionStage<Void> answer = CompletableFuture.completedFuture(null);

    @Override
    public synchronized CompletionStage<Void> append(DomainEvent event, EventLog.ContentMode mode) {
        events.add(event);
        return answer;
    }

    /** Every append from now on. */
    public void failWith(String reason) {
        answer = CompletableFuture.failedFuture(new IllegalStateException(reason));
    }

    /** Every append from now on. */
    public void fallSilent() {
        answer = new CompletableFuture<>();
    }

    public synchronized List<DomainEvent> events() {
        return List.copyOf(events);
    }
}
