package dev.resthooks.registry.resend;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A resend. Of its events, those count as failed that are not delivered for good. */
public record Resend(
        HookId id,
        Optional<String> client,
        Scope asked,
        State state,
        long events,
        long delivered,
        long failed,
        Instant createdAt,
        Optional<Instant> endedAt) {
    /** The failed events that a resend sends; of all events if no name is given. */
    public record Scope(ReplayScope.Failed span, Optional<String> event) {
        boolean includes(HookEvents events) {
            return event.map(it -> events.has(new EventType(events.first().resource(), it)))
                    .orElse(true);
        }
    }

    public enum State {
        RUNNING,
        /** All of its replays have ended. */
        DONE,
        CANCELLED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
