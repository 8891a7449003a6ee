package dev.resthooks.registry.hook;

import static dev.resthooks.testkit.PlatformEvents.ACTION_CREATED;
import static dev.resthooks.testkit.PlatformEvents.TASK_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.hook.RegisterHook.Command;
import dev.resthooks.registry.hook.RegisterHook.Result;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.idempotency.RequestKey;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegisterHookTest {
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");
    private static final TargetUrl TARGET = new TargetUrl("https://example.com/");
    private static final Caller CALLER =
            new Caller(new OrgKey("acme"), Optional.of("app"), ZoneOffset.UTC, true, false);

    private final InMemoryHooks hooks =
            new InMemoryHooks(new HookQuota(Optional.of(2), Optional.of(1)));
    private final RegisterHook register = new RegisterHook(hooks, CatalogueReader.shipped());

    private Result run(EventType event, String key) {
        return register.run(
                CALLER,
                new Command(NewHooks.active(event, TARGET), Optional.of(new RequestKey(key))),
                NOW);
    }

    @Test
    void shouldRegisterAHookOfTheCaller() {
        Hook hook = ((Result.Registered) run(ACTION_CREATED, "a")).hook();

        assertThat(hook.client()).contains("app");
        assertThat(hooks.find(CALLER.org(), hook.id())).contains(hook);
    }

    @Test
    void shouldRepeatTheAnswerToTheSameRequest() {
        Hook hook = ((Result.Registered) run(ACTION_CREATED, "a")).hook();

        assertThat(run(ACTION_CREATED, "a")).isEqualTo(new Result.Repeated(hook.id()));
    }

    @Test
    void shouldTellThatADifferentRequestUsedTheKey() {
        run(ACTION_CREATED, "a");

        assertThat(run(TASK_CREATED, "a")).isEqualTo(new Result.KeyInUse());
    }

    @Test
    void shouldRefuseOneMoreThanTheQuotas() {
        run(ACTION_CREATED, "a");

        assertThat(run(ACTION_CREATED, "b"))
                .isEqualTo(
                        new Result.Refused(
                                new HookRefusal.TooManyHooksForEvent(ACTION_CREATED, 1)));
        run(TASK_CREATED, "c");
        assertThat(run(PlatformEvents.ACTION_UPDATED, "d"))
                .isEqualTo(new Result.Refused(new HookRefusal.TooManyHooks(2)));
    }

    @Test
    void shouldRefuseASettingThatANewHookCannotHave() {
        SettingsChange future =
                new SettingsChange(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(NOW.plusSeconds(1)),
                        Optional.empty(),
                        Optional.empty());
        NewHook hook = new NewHook(ACTION_CREATED, TARGET, HookStatus.ACTIVE, future);

        assertThat(register.run(CALLER, new Command(hook, Optional.empty()), NOW))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        it -> assertThat(it.why()).isInstanceOf(HookRefusal.InvalidSetting.class));
        assertThat(hooks.oldest(CALLER.org(), 9)).isEmpty();
    }
}
