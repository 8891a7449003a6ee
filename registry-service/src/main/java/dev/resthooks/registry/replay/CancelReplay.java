package dev.resthooks.registry.replay;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.util.Optional;

public record CancelReplay(Hooks hooks, ClientIsolation isolation, Replays replays) {
    public sealed interface Result {
        record Ended(Replay replay) implements Result {}

        record NoHook() implements Result {}

        record OfAnotherClient(Hook hook) implements Result {}

        record NoReplay() implements Result {}
    }

    public Result run(Caller caller, HookId hook, Optional<HookId> replay, Instant now) {
        Optional<Hook> found = hooks.find(caller.org(), hook);
        if (found.isEmpty()) {
            return new Result.NoHook();
        }
        if (!isolation.allows(caller, found.get())) {
            return new Result.OfAnotherClient(found.get());
        }
        return replay.flatMap(id -> replays.cancel(hook, id, now))
                .<Result>map(Result.Ended::new)
                .orElseGet(Result.NoReplay::new);
    }
}
