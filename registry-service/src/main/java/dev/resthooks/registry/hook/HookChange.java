package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookStatus;
import java.util.Optional;

/**
 * An owner's change of a hook. Empty fields stay as they are.
 *
 * @param resume from where the hook continues if this change re-enables it
 */
public record HookChange(
        Optional<EventType> event,
        Optional<TargetUrl> target,
        Optional<HookStatus> status,
        Resume resume) {

    /** Returns whether no field is to be changed. */
    public boolean isEmpty() {
        return event.isEmpty() && target.isEmpty() && status.isEmpty();
    }
}
