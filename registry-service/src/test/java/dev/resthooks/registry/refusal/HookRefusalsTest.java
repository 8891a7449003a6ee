package dev.resthooks.registry.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HookRefusalsTest {
    @Test
    void shouldSayHowManyHooksAnOrganisationCanHave() {
        Problem problem = problem(new HookRefusal.TooManyHooks(12));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo("too-many-hooks");
        assertThat(problem.detail()).contains("at most 12 hooks");
    }

    @Test
    void shouldSayHowManyHooksAnOrganisationCanHaveForAnEvent() {
        Problem problem =
                problem(new HookRefusal.TooManyHooksForEvent(PlatformEvents.ACTION_CREATED, 8));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo("too-many-hooks-for-event");
        assertThat(problem.detail()).contains("at most 8 hooks for ActionCreated");
        assertThat(problem.source()).isEqualTo(new Source.Pointer("/resthooks/eventName"));
    }

    @Test
    void shouldSayWhoCanChangeTheHookOfAnotherClient() {
        Hook hook =
                Hook.registered(
                        new HookId(382),
                        new OrgKey("acme"),
                        Optional.of("app"),
                        NewHooks.active(
                                PlatformEvents.ACTION_CREATED,
                                new TargetUrl("https://example.com/")),
                        Instant.EPOCH);

        Problem problem = problem(new HookRefusal.OfAnotherClient(hook));

        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.detail()).contains("hook 382", "resthooks.admin");
    }

    private static Problem problem(HookRefusal why) {
        return HookRefusals.of(why, "ids", "/resthooks").problem();
    }
}
