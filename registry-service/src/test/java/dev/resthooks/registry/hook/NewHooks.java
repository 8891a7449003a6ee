package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.hook.target.TargetUrl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

public final class NewHooks {
    private NewHooks() {}

    /** Returns the request for a hook that is Active from the start, with the default settings. */
    public static NewHook active(EventType event, TargetUrl target) {
        return new NewHook(event, target, HookStatus.ACTIVE, SettingsChange.NONE);
    }

    /** Returns a new hook with the default settings. */
    public static Hook registered(HookId id, OrgKey org, EventType event, Instant now) {
        return Hook.registered(
                id,
                org,
                Optional.empty(),
                active(event, new TargetUrl("https://example.com/")),
                now);
    }

    public static Hook inEpochOf(long epochRevision, Hook hook) {
        return new Hook(
                hook.state(),
                hook.label(),
                hook.firstStart(),
                hook.client(),
                hook.lastTriggered(),
                epochRevision,
                hook.disabled(),
                hook.unverified());
    }

    /** Returns a change of the events alone. */
    public static SettingsChange events(String... names) {
        return new SettingsChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(names)),
                Optional.empty());
    }
}
