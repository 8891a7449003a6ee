package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.hook.target.TargetUrl;

public final class NewHooks {
    private NewHooks() {}

    /** Returns the request for a hook that is Active from the start, with the default settings. */
    public static NewHook active(EventType event, TargetUrl target) {
        return new NewHook(event, target, HookStatus.ACTIVE, SettingsChange.NONE);
    }
}
