package dev.resthooks.registry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.InMemoryHooks;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CancelReplayTest {
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");
    private static final Hook HOOK =
            Hook.registered(
                    new HookId(382),
                    new OrgKey("acme"),
                    Optional.of("app"),
                    NewHooks.active(
                            PlatformEvents.ACTION_CREATED, new TargetUrl("https://example.com/")),
                    NOW);

    private final InMemoryHooks hooks = new InMemoryHooks();
    private final InMemoryReplays replays = new InMemoryReplays(new Replays.Limits(3, 20));
    private final CancelReplay action = new CancelReplay(hooks, new ClientIsolation(true), replays);

    CancelReplayTest() {
        hooks.put(HOOK);
        var _ =
                replays.begin(
                        HOOK,
                        new ReplayScope.One(new EventId("e1")),
                        List.of(new Span(3, 12, 13)),
                        new EventCount(1, true),
                        NOW);
    }

    private CancelReplay.Result run(String org, String client, Optional<HookId> replay) {
        Caller caller =
                new Caller(new OrgKey(org), Optional.of(client), ZoneOffset.UTC, true, false);
        return action.run(caller, HOOK.id(), replay, NOW);
    }

    private Replay replay() {
        return replays.list(HOOK.id()).getFirst();
    }

    @Test
    void shouldCancelARunningReplay() {
        CancelReplay.Result ended = run("acme", "app", Optional.of(replay().id()));

        assertThat(ended).isEqualTo(new CancelReplay.Result.Ended(replay()));
        assertThat(replay().isRunning()).isFalse();
    }

    @Test
    void shouldFindNoHookOfAnotherOrganisation() {
        assertThat(run("other", "app", Optional.of(replay().id())))
                .isEqualTo(new CancelReplay.Result.NoHook());
    }

    @Test
    void shouldRefuseAnotherClientThanTheOneThatRegisteredTheHook() {
        assertThat(run("acme", "other", Optional.of(replay().id())))
                .isEqualTo(new CancelReplay.Result.OfAnotherClient(HOOK));
        assertThat(replay().isRunning()).isTrue();
    }

    @Test
    void shouldFindNoReplayThatTheHookDoesNotHave() {
        assertThat(run("acme", "app", Optional.of(new HookId(1))))
                .isEqualTo(new CancelReplay.Result.NoReplay());
        assertThat(run("acme", "app", Optional.empty()))
                .isEqualTo(new CancelReplay.Result.NoReplay());
    }
}
