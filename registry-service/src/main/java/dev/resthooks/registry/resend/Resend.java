package dev.resthooks.registry.resend;

import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A resend and its progress.
 *
 * @param id the id, from the same sequence as hooks' ids
 * @param client the client that began it, if its token named one
 * @param events the number of events that it is to send
 * @param delivered the number of events that were delivered so far
 * @param failed the number of events that were not delivered, and that it sends no more
 */
public record Resend(
        HookId id,
        Optional<String> client,
        ResendScope asked,
        State state,
        long events,
        long delivered,
        long failed,
        Instant createdAt,
        Optional<Instant> endedAt) {

    public enum State {
        RUNNING,
        /** All of its replays have ended. */
        DONE,
        CANCELLED;

        private final String code = name().toLowerCase(Locale.ROOT);

        public String code() {
            return code;
        }
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
