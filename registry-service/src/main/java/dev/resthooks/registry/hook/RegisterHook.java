package dev.resthooks.registry.hook;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.idempotency.RequestKey;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.util.Optional;

/** Registers a hook for its owner. Thread-safe. */
public record RegisterHook(Hooks hooks, Catalogue catalogue) {
    /** A hook is registered once by a key, within {@link RequestKey#LIFETIME}. */
    public record Command(NewHook hook, Optional<RequestKey> key) {}

    public sealed interface Result {
        record Registered(Hook hook) implements Result {}

        /** The same request registered that hook before. This one changed nothing. */
        record Repeated(HookId hook) implements Result {}

        /** A different request used the key before. This one changed nothing. */
        record KeyInUse() implements Result {}

        record Refused(HookRefusal why) implements Result {}
    }

    /** Registers the hook, at a time in whole milliseconds. */
    public Result run(Caller caller, Command command, Instant now) {
        SettingsChange settings = command.hook().settings();
        return settings.refusalOfNew(now)
                .or(() -> settings.refusalOfEvents(command.hook().event(), catalogue))
                .<Result>map(why -> new Result.Refused(new HookRefusal.InvalidSetting(why)))
                .orElseGet(() -> hooks.register(caller.org(), caller.client(), command, now));
    }
}
