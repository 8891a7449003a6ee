package dev.resthooks.registry.hook;

import static dev.resthooks.testkit.PlatformEvents.ACTION_CREATED;
import static dev.resthooks.testkit.PlatformEvents.ACTION_UPDATED;
import static dev.resthooks.testkit.PlatformEvents.TASK_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.registry.fixture.Keys;
import dev.resthooks.registry.hook.ChangeHook.Command;
import dev.resthooks.registry.hook.ChangeHook.Echo;
import dev.resthooks.registry.hook.ChangeHook.HookCondition;
import dev.resthooks.registry.hook.ChangeHook.Result;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeHookTest {
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");
    private static final TargetUrl TARGET = new TargetUrl("https://example.com/");
    private static final Caller CALLER = caller("app");
    private static final HookChange OTHER_TARGET =
            new HookChange(
                    Optional.empty(),
                    Optional.of(new TargetUrl("https://example.com/other")),
                    Optional.empty(),
                    HookChange.Resume.BACKLOG);

    private final InMemoryHooks hooks =
            new InMemoryHooks(new HookQuota(Optional.empty(), Optional.of(1)));
    private final ChangeHook change =
            new ChangeHook(
                    hooks,
                    Keys.secrets(Keys.ID),
                    new ClientIsolation(true),
                    CatalogueReader.shipped(),
                    _ -> NOW.minusSeconds(90));
    private final Hook hook = registered(ACTION_CREATED);

    private static Caller caller(String client) {
        return new Caller(new OrgKey("acme"), Optional.of(client), ZoneOffset.UTC, true, false);
    }

    private Hook registered(EventType event) {
        var command = new RegisterHook.Command(NewHooks.active(event, TARGET), Optional.empty());
        return ((RegisterHook.Result.Registered)
                        hooks.register(CALLER.org(), CALLER.client(), command, NOW))
                .hook();
    }

    private Result run(HookCondition condition) {
        return run(Command.of(hook.id(), condition, OTHER_TARGET, SettingsChange.NONE));
    }

    private Result run(Command command) {
        return change.run(CALLER, command, () -> NOW);
    }

    private void assertIsUnchanged() {
        assertThat(hooks.find(CALLER.org(), hook.id())).contains(hook);
    }

    @Test
    void shouldChangeTheHook() {
        Hook changed = ((Result.Changed) run(HookCondition.NONE)).hook();

        assertThat(changed.state().targetUrl()).isEqualTo("https://example.com/other");
        assertThat(hooks.find(CALLER.org(), hook.id())).contains(changed);
    }

    @Test
    void shouldGoOnAtATimeBeforeWhichNothingIsLeft() {
        Hook fetched = ((Result.Changed) run(to(TargetUrl.NONE))).hook();
        assertThat(fetched.state().isPull()).isTrue();
        assertThat(fetched.state().epoch()).isEqualTo(2);
        assertThat(fetched.state().startFrom()).isEqualTo(new StartFrom.At(NOW.minusSeconds(90)));
        assertThat(fetched.epochRevision()).isEqualTo(fetched.state().revision());

        Hook sent = ((Result.Changed) run(to(TARGET))).hook();
        assertThat(sent.state().targetUrl()).isEqualTo(TARGET.value());
        assertThat(sent.state().epoch()).isEqualTo(3);
        assertThat(sent.state().startFrom()).isEqualTo(new StartFrom.At(NOW.minusSeconds(90)));
        assertThat(((Result.Changed) run(to(TARGET))).hook()).isEqualTo(sent);
    }

    @Test
    void shouldKeepEventsThatWereAddedWhenItLosesItsTarget() {
        SettingsChange two = NewHooks.events("ActionCreated", "ActionUpdated");
        run(Command.of(hook.id(), HookCondition.NONE, HookChange.NONE, two));

        Hook fetched = ((Result.Changed) run(to(TargetUrl.NONE))).hook();

        assertThat(fetched.state().events().since(ACTION_UPDATED)).contains(NOW);
    }

    private Command to(TargetUrl target) {
        return Command.of(
                hook.id(),
                HookCondition.NONE,
                new HookChange(
                        Optional.empty(),
                        Optional.of(target),
                        Optional.empty(),
                        HookChange.Resume.BACKLOG),
                SettingsChange.NONE);
    }

    @Test
    void shouldRotateTheSecret() {
        Result result = run(Command.rotation(hook.id(), HookCondition.NONE));

        assertThat(((Result.Changed) result).hook().state().secrets()).hasSize(2);
    }

    @Test
    void shouldFindNoOtherHook() {
        HookId unknown = new HookId(7);

        assertThat(run(Command.of(unknown, HookCondition.NONE, OTHER_TARGET, SettingsChange.NONE)))
                .isEqualTo(new Result.Refused(new HookRefusal.NotFound(unknown)));
    }

    @Test
    void shouldRefuseAnotherClient() {
        Command command =
                Command.of(hook.id(), HookCondition.NONE, OTHER_TARGET, SettingsChange.NONE);

        assertThat(change.run(caller("other"), command, () -> NOW))
                .isEqualTo(new Result.Refused(new HookRefusal.OfAnotherClient(hook)));
        assertIsUnchanged();
    }

    @Test
    void shouldRefuseIfTheHookHasChangedSinceItWasSeen() {
        assertThat(run(new HookCondition(Optional.of(Set.of(7L)), Optional.empty())))
                .isEqualTo(new Result.Refused(new HookRefusal.Outdated(hook)));
        assertIsUnchanged();
    }

    @Test
    void shouldRefuseIfTheSecretWasRotatedSinceTheHookWasSeen() {
        HookCondition seen = new HookCondition(Optional.empty(), Optional.of(hook.secretMark()));
        run(Command.rotation(hook.id(), seen));

        assertThat(run(Command.rotation(hook.id(), seen)))
                .isEqualTo(new Result.Refused(new HookRefusal.SecretRotated()));
    }

    @Test
    void shouldRefuseAReadOnlyFieldThatTheHookNeverHad() {
        Echo echo = new Echo(Optional.empty(), Optional.of(3L), Optional.empty(), Optional.empty());

        assertThat(
                        run(
                                new Command(
                                        hook.id(),
                                        HookCondition.NONE,
                                        echo,
                                        OTHER_TARGET,
                                        SettingsChange.NONE,
                                        false)))
                .isEqualTo(new Result.Refused(new HookRefusal.ReadOnly("triggeredCount", "0")));
        assertIsUnchanged();
    }

    @Test
    void shouldRefuseAMaskedHeaderWithoutAValue() {
        SettingsChange masked =
                SettingsChange.NONE.withHeaders(
                        Optional.of(List.of(new CallHeader("x-a", SettingsChange.MASK))));

        assertThat(run(Command.of(hook.id(), HookCondition.NONE, OTHER_TARGET, masked)))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        it -> assertThat(it.why()).isInstanceOf(HookRefusal.InvalidSetting.class));
        assertIsUnchanged();
    }

    @Test
    void shouldRefuseOneMoreHookForAnEventThanItsQuota() {
        registered(TASK_CREATED);
        HookChange otherEvent =
                new HookChange(
                        Optional.of(TASK_CREATED),
                        Optional.empty(),
                        Optional.empty(),
                        HookChange.Resume.BACKLOG);

        assertThat(run(Command.of(hook.id(), HookCondition.NONE, otherEvent, SettingsChange.NONE)))
                .isEqualTo(
                        new Result.Refused(new HookRefusal.TooManyHooksForEvent(TASK_CREATED, 1)));
        assertIsUnchanged();
    }

    /** The hook had it when the request was read, and was given another one meanwhile. */
    @Test
    void shouldRefuseAnEventThatLeftTheCatalogueUnlessTheHookHasIt() {
        EventType gone = new EventType(ACTION_CREATED.resource(), "ActionGone");
        HookChange toGone =
                new HookChange(
                        Optional.of(gone),
                        OTHER_TARGET.target(),
                        Optional.empty(),
                        HookChange.Resume.BACKLOG);
        Command command = Command.of(hook.id(), HookCondition.NONE, toGone, SettingsChange.NONE);

        assertThat(run(command)).isEqualTo(new Result.Refused(new HookRefusal.Outdated(hook)));
        assertIsUnchanged();
        hooks.put(hook.changed(toGone, NOW));
        assertThat(run(command)).isInstanceOf(Result.Changed.class);
    }

    @Test
    void shouldRefuseAnEventOfAnotherResourceAndOneThatHasItsQuota() {
        registered(ACTION_UPDATED);

        assertThat(setEvents("ActionCreated", "TaskCreated"))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        it -> assertThat(it.why()).isInstanceOf(HookRefusal.InvalidSetting.class));
        assertThat(setEvents("ActionCreated", "ActionUpdated"))
                .isEqualTo(
                        new Result.Refused(
                                new HookRefusal.TooManyHooksForEvent(ACTION_UPDATED, 1)));
        assertIsUnchanged();
        assertThat(setEvents("ActionCreated", "StepChanged")).isInstanceOf(Result.Changed.class);
    }

    private Result setEvents(String... names) {
        return run(
                Command.of(
                        hook.id(), HookCondition.NONE, HookChange.NONE, StoredHooks.events(names)));
    }
}
