package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether a hook that an event matches gets it.
 *
 * @param clockSkew by how much the registry's clock, which sets a hook's start, may be ahead of the
 *     broker's, which stamps events: rather an event too early than one too few
 */
public record Eligibility(Duration clockSkew) {
    /** Whether the hook is active, and the event was appended after the hook's start. */
    public boolean holds(HookState hook, Instant appended) {
        return hook.status() == HookStatus.ACTIVE
                && switch (hook.startFrom()) {
                    case StartFrom.Keep() -> true;
                    case StartFrom.At(Instant start) -> !appended.isBefore(start.minus(clockSkew));
                };
    }
}
