package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

class InMemoryReplaysTest extends ReplaysConformance {
    private final Replays.Limits limits = new Replays.Limits(3, 7);
    private final Replays replays = new InMemoryReplays(limits);
    private long hooks;

    @Override
    protected Replays replays() {
        return replays;
    }

    @Override
    protected Replays.Limits limits() {
        return limits;
    }

    @Override
    protected Hook hook() {
        return Hook.registered(
                new HookId(++hooks),
                new OrgKey("acme"),
                Optional.empty(),
                NewHooks.active(
                        PlatformEvents.ACTION_CREATED, new TargetUrl("https://example.com/")),
                Instant.EPOCH);
    }

    @Override
    protected <T> T underLock(Supplier<T> work) {
        return work.get();
    }
}
