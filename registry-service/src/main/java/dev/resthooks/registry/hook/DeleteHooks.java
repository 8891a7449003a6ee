package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.ChangeHook.HookCondition;
import dev.resthooks.registry.tenant.Caller;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.atomic.AtomicReference;

/** Deletes hooks for their owner: all that a request names, or none. Thread-safe. */
public record DeleteHooks(Hooks hooks, ClientIsolation isolation) {
    public sealed interface Result {
        /** The hooks as they were, in the order of the request. */
        record Deleted(List<Hook> hooks) implements Result {}

        record Refused(HookRefusal why) implements Result {}
    }

    public Result run(Caller caller, SequencedSet<HookId> ids, HookCondition condition) {
        AtomicReference<Optional<HookRefusal>> refusal = new AtomicReference<>(Optional.empty());
        List<Hook> found =
                hooks.delete(
                        caller.org(),
                        ids,
                        hook -> {
                            refusal.set(
                                    isolation
                                            .refusal(caller, hook)
                                            .or(() -> condition.refusal(hook)));
                            return refusal.get().isEmpty();
                        });
        List<HookId> known = found.stream().map(Hook::id).toList();
        return refusal.get()
                .or(() ->
                        ids.stream()
                                .filter(it -> !known.contains(it))
                                .findFirst()
                                .map(HookRefusal.NotFound::new))
                .<Result>map(Result.Refused::new)
                .orElseGet(() -> new Result.Deleted(found));
    }
}
