package dev.resthooks.registry.console.hook;

import static dev.resthooks.registry.hook.Lanes.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.HookHealth;
import dev.resthooks.registry.hook.Lanes;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.testkit.PlatformEvents;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthWordsTest {
    private final Hook hook =
            Hook.registered(
                    new HookId(1),
                    new OrgKey("acme"),
                    Optional.empty(),
                    NewHooks.active(
                            PlatformEvents.ACTION_CREATED, new TargetUrl("https://example.com/")),
                    AT);

    private static HealthWords words(Hook hook, HealthReport... lanes) {
        return HealthWords.of(
                new HookHealth(hook, List.of(lanes), List.of()), new Times(AT, ZoneOffset.UTC));
    }

    private Hook failed(Disabling.Cause cause) {
        return hook.failed(new FinalFailure(1, new Disabling(AT, cause)));
    }

    @Test
    void shouldSayNothingMoreOfAHealthyHook() {
        HealthWords words = words(hook);

        assertThat(words.word()).isEqualTo("Healthy");
        assertThat(words.tone()).isEqualTo("good");
        assertThat(words.details()).isEmpty();
    }

    @Test
    void shouldSayWhatATargetThatFailsDidAndWhenItIsTriedNext() {
        HealthWords words = words(hook, Lanes.suspended(1, 1, 0));

        assertThat(words.word()).isEqualTo("Suspended");
        assertThat(words.details())
                .containsExactly(
                        "The target did not answer in time.",
                        "Next attempt in 100 s.",
                        "12 events wait, the oldest for 90 s.");
        assertThat(words(hook, Lanes.retrying(1, 1, 0)).word()).isEqualTo("Retrying");
    }

    @Test
    void shouldNotCountWhatIsNotKnown() {
        HealthWords words = words(hook, Lanes.behind(1, 1, 0), Lanes.retrying(1, 1, 1));

        assertThat(words.word()).isEqualTo("Behind");
        assertThat(words.details()).contains("Events wait, the oldest for 30 s.");
    }

    @Test
    void shouldTellAPausedHookFromOneThatFailed() {
        Hook paused =
                hook.changed(
                        new HookChange(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(HookStatus.DISABLED),
                                Resume.BACKLOG),
                        AT);

        assertThat(words(paused).word()).isEqualTo("Paused");
        assertThat(words(paused).details()).containsExactly("Your organisation paused it.");
        assertThat(words(failed(new Disabling.Cause.UnexpectedAnswer(new Failure.Status(404)))))
                .satisfies(words -> {
                    assertThat(words.word()).isEqualTo("Disabled");
                    assertThat(words.details()).containsExactly("The target answered 404.");
                });
        assertThat(words(failed(new Disabling.Cause.Exhausted(Lanes.TIMEOUT))).details())
                .containsExactly(
                        "The target failed for too long; at last it did not answer in time.");
    }
}
