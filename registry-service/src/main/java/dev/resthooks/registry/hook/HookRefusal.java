package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import java.util.Optional;

/** Why an owner's request about hooks is refused. Nothing was done. */
public sealed interface HookRefusal {
    record NotFound(HookId hook) implements HookRefusal {}

    record OfAnotherClient(Hook hook) implements HookRefusal {}

    /** The hook has changed since the owner saw it. */
    record Outdated(Hook hook) implements HookRefusal {}

    /** The secret was rotated since the owner saw the hook. */
    record SecretRotated() implements HookRefusal {}

    /** A read-only field was sent with a value that the hook never had; it has {@code own}. */
    record ReadOnly(String field, String own) implements HookRefusal {}

    /** The hook has no target, and gets none. */
    record PullHook(HookId hook) implements HookRefusal {}

    /** The hook's target has not agreed to be called. */
    record Unverified(HookId hook) implements HookRefusal {}

    /** The hook is a subscription of an agent, and changes with that alone. */
    record OfAgent(HookId hook) implements HookRefusal {
        /** Returns the refusal if the hook is a subscription. */
        public static Optional<HookRefusal> of(Hook hook) {
            return hook.state().settings().mcp().map(_ -> new OfAgent(hook.id()));
        }
    }

    record InvalidSetting(SettingsChange.Refusal why) implements HookRefusal {}

    record TooManyHooks(int most) implements HookRefusal {}

    record TooManyHooksForEvent(EventType event, int most) implements HookRefusal {}
}
