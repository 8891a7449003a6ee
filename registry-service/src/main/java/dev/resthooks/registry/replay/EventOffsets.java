package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import java.time.Instant;
import java.util.List;

/** Where times lie on the event log. */
public interface EventOffsets {
    /**
     * What came to the topic of that resource at {@code from} or later, and before {@code to}: the
     * span of each partition that has anything of it, as far as the log still has it.
     *
     * @throws LogAway when the log doesn't tell in time
     */
    List<Span> between(ResourceType resource, Instant from, Instant to);

    /** The log can't be asked now. */
    final class LogAway extends RuntimeException {
        public LogAway(String message) {
            super(message);
        }

        public LogAway(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
