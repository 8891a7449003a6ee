package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.hook.target.TargetUrl;

/** An owner's request to register a hook, which is Disabled if the owner enables it later. */
public record NewHook(
        EventType event, TargetUrl target, HookStatus status, SettingsChange settings) {
    /** Returns the events, all of which the hook has from its start on. */
    public HookEvents events() {
        HookEvents first = HookEvents.of(event);
        return settings.events()
                .map(names -> first.changedTo(names, HookEvents.ALWAYS))
                .orElse(first);
    }
}
