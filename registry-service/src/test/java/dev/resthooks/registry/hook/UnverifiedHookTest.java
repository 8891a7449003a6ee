package dev.resthooks.registry.hook;

import static dev.resthooks.contract.hook.HookStatus.ACTIVE;
import static dev.resthooks.contract.hook.HookStatus.DISABLED;
import static dev.resthooks.testkit.PlatformEvents.ACTION_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.target.TargetUrl;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnverifiedHookTest {
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final TargetUrl ONE = new TargetUrl("https://example.com/a", true);
    private static final TargetUrl OTHER = new TargetUrl("https://example.com/b", true);

    private final Hook waiting = registered(ONE);
    private final Hook live = waiting.agreed(ONE.value());

    private static Hook registered(TargetUrl target) {
        return Hook.registered(
                new HookId(1),
                new OrgKey("acme"),
                Optional.empty(),
                NewHooks.active(ACTION_CREATED, target),
                CREATED);
    }

    private static Hook to(TargetUrl target, Hook hook) {
        return hook.changed(
                new HookChange(
                        Optional.empty(), Optional.of(target), Optional.empty(), Resume.BACKLOG),
                NOW);
    }

    private static Hook in(HookStatus status, Hook hook) {
        return hook.changed(
                new HookChange(
                        Optional.empty(), Optional.empty(), Optional.of(status), Resume.BACKLOG),
                NOW);
    }

    @Test
    void shouldBeActiveForItsOwnerAndDisabledForDispatchers() {
        HookState state = waiting.state();

        assertThat(waiting.unverified()).contains(CREATED);
        assertThat(state.status()).isEqualTo(ACTIVE);
        assertThat(waiting.published()).isEqualTo(state.with(DISABLED, 1, 1, state.startFrom()));
    }

    @Test
    void shouldGoOnInItsEpochWhenItsTargetAgrees() {
        HookState state = waiting.state();

        assertThat(live.unverified()).isEmpty();
        assertThat(live.state()).isEqualTo(state.with(ACTIVE, 2, 1, state.startFrom()));
        assertThat(live.published()).isEqualTo(live.state());
        assertThat(live.agreed(ONE.value())).isSameAs(live);
    }

    @Test
    void shouldWaitOnWhenAnotherTargetAgrees() {
        assertThat(waiting.agreed(OTHER.value())).isSameAs(waiting);
    }

    @Test
    void shouldWaitForNoTargetThatNeedNotAgree() {
        Hook free = registered(new TargetUrl(ONE.value()));

        assertThat(free.unverified()).isEmpty();
        assertThat(free.published()).isEqualTo(free.state());
        assertThat(to(new TargetUrl(OTHER.value()), waiting).unverified()).isEmpty();
        assertThat(to(TargetUrl.NONE, waiting).unverified()).isEmpty();
    }

    @Test
    void shouldWaitForEachNewTarget() {
        assertThat(to(OTHER, live).unverified()).contains(NOW);
        assertThat(to(OTHER, waiting).unverified()).contains(NOW);
        assertThat(to(ONE, live)).isSameAs(live);
    }

    @Test
    void shouldWaitAnewWhenItIsEnabled() {
        Hook paused = in(DISABLED, waiting);

        assertThat(paused.unverified()).contains(CREATED);
        assertThat(in(ACTIVE, paused).unverified()).contains(NOW);
        assertThat(in(ACTIVE, in(DISABLED, live)).unverified()).isEmpty();
    }

    @Test
    void shouldStayPausedWhenItsTargetAgrees() {
        Hook agreed = in(DISABLED, waiting).agreed(ONE.value());

        assertThat(agreed.unverified()).isEmpty();
        assertThat(agreed.state().status()).isEqualTo(DISABLED);
    }

    @Test
    void shouldWaitWhateverElseChanges() {
        assertThat(waiting.withSecrets(waiting.state().secrets())).isEqualTo(waiting);
        assertThat(waiting.goingOnAt(NOW).unverified()).contains(CREATED);
    }
}
