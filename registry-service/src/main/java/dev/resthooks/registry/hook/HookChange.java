package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookStatus;
import java.util.Optional;

/**
 * What an owner asks to change of a hook; what is empty stays.
 *
 * @param resume from where the hook goes on, if this change re-enables it
 */
public record HookChange(
        Optional<EventType> event,
        Optional<TargetUrl> target,
        Optional<HookStatus> status,
        Resume resume) {

    /** Whether this asks for nothing at all. */
    public boolean isEmpty() {
        return event.isEmpty() && target.isEmpty() && status.isEmpty();
    }
}
