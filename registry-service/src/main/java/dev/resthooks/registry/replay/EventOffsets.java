package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import java.time.Instant;
import java.util.List;

/** Finds the offsets of times in the event log. */
public interface EventOffsets {
    /**
     * Returns the spans of events that were written to the resource's topic from {@code from}
     * (inclusive) to {@code to} (exclusive): one for each partition that has any, as far as the log
     * still has them.
     *
     * @throws LogAway if Kafka doesn't answer in time
     */
    List<Span> between(ResourceType resource, Instant from, Instant to);

    /** Kafka can't be asked now. */
    final class LogAway extends RuntimeException {
        public LogAway(String message) {
            super(message);
        }

        public LogAway(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
