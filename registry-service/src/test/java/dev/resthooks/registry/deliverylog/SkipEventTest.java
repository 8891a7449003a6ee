package dev.resthooks.registry.deliverylog;

import static dev.resthooks.contract.hook.HookStatus.DISABLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.deliverylog.SkipEvent.Result;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.InMemoryHooks;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.RegisterHook;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.testkit.PlatformEvents;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SkipEventTest {
    private static final OrgKey ACME = new OrgKey("acme");
    private static final Caller CALLER = caller("app");

    private final InMemoryHooks hooks = new InMemoryHooks();
    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog(hooks);
    private final SkipEvent skip = new SkipEvent(hooks, new ClientIsolation(true), log);
    private final HookId hook = registered();

    private static Caller caller(String client) {
        return new Caller(ACME, Optional.of(client), ZoneOffset.UTC, true, false);
    }

    private HookId registered() {
        NewHook asked =
                NewHooks.active(
                        PlatformEvents.ACTION_CREATED, new TargetUrl("https://example.com/"));
        RegisterHook.Command command = new RegisterHook.Command(asked, Optional.empty());
        return ((RegisterHook.Result.Registered)
                        hooks.register(ACME, CALLER.client(), command, LogReports.AT))
                .hook()
                .id();
    }

    private LogReports event(String id) {
        return LogReports.of(hook.value(), id);
    }

    private void reported(DeliveryReport report) {
        log.take(List.of(report), Map.of(hook, ACME));
    }

    private Hook stored() {
        return hooks.find(ACME, hook).orElseThrow();
    }

    private List<EventId> skipped() {
        return stored().state().skipped();
    }

    private Result run(String event) {
        return skip.run(CALLER, hook, event);
    }

    @Test
    void shouldNameTheEventInTheStateOfTheHookOnce() {
        reported(event("a").retrying(1));

        assertThat(run("a")).isInstanceOf(Result.Accepted.class);
        assertThat(run("a")).isInstanceOf(Result.Accepted.class);

        assertThat(skipped()).containsExactly(new EventId("a"));
        assertThat(stored().state().revision()).isEqualTo(2);
    }

    @Test
    void shouldNameNoMoreWhatADispatcherHasGivenUp() {
        reported(event("a").retrying(1));
        reported(event("b").retrying(1));
        run("a");
        reported(event("a").skipped(2));

        run("b");

        assertThat(skipped()).containsExactly(new EventId("b"));
        assertThat(run("a")).isInstanceOf(Result.Accepted.class);
        assertThat(skipped()).containsExactly(new EventId("b"));
    }

    @Test
    void shouldNameWhatADisabledHookGotInAnotherWay() {
        reported(event("a").retrying(1));
        reported(event("b").retrying(1));
        run("a");
        hooks.change(ACME, hook, it -> it.changed(disabling(), LogReports.AT));
        reported(event("a").from(LogReports.AT.plusSeconds(9)).delivered(1));

        run("b");

        assertThat(skipped()).containsExactly(new EventId("a"), new EventId("b"));
    }

    private static HookChange disabling() {
        return new HookChange(
                Optional.empty(),
                Optional.empty(),
                Optional.of(DISABLED),
                HookChange.Resume.BACKLOG);
    }

    @Test
    void shouldFindNoOtherHook() {
        assertThat(skip.run(CALLER, new HookId(7), "a")).isEqualTo(new Result.NoHook());
    }

    @Test
    void shouldRefuseAnotherClient() {
        reported(event("a").retrying(1));

        assertThat(skip.run(caller("other"), hook, "a"))
                .isEqualTo(new Result.OfAnotherClient(stored()));
        assertThat(skipped()).isEmpty();
    }

    @Test
    void shouldFindNoDeliveryThatIsNotLogged() {
        assertThat(run("a")).isEqualTo(new Result.NoDelivery());
        assertThat(run(" ")).isEqualTo(new Result.NoDelivery());
    }

    @Test
    void shouldRefuseWhatTheTargetHas() {
        reported(event("a").delivered(1));

        assertThat(run("a")).isEqualTo(new Result.NotPending());
    }

    @Test
    void shouldRefuseWhatTheHookDoesNotHaveAnyMore() {
        reported(event("a").retrying(1));
        hooks.change(
                ACME,
                hook,
                it ->
                        it.changed(
                                NewHooks.events("ActionUpdated"),
                                it.state().settings(),
                                LogReports.AT.plusSeconds(9)));

        assertThat(run("a")).isEqualTo(new Result.NotPending());
    }

    @Test
    void shouldRefuseMoreThanTheStateOfAHookCanName() {
        for (int i = 0; i <= SkipEvent.MOST; i++) {
            reported(event("event-" + i).retrying(1));
        }
        for (int i = 0; i < SkipEvent.MOST; i++) {
            assertThat(run("event-" + i)).isInstanceOf(Result.Accepted.class);
        }

        assertThat(run("event-" + SkipEvent.MOST)).isEqualTo(new Result.TooMany());
        assertThat(skip.hasRoomFor(stored(), new EventId("event-0"))).isTrue();
        assertThat(skip.hasRoomFor(stored(), new EventId("another"))).isFalse();
    }
}
