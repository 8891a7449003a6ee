package dev.resthooks.registry.replay;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.deliverylog.InMemoryDeliveryLog;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.SkipEvent;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.InMemoryHooks;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.log.EventLog;
import dev.resthooks.registry.log.UnreadLog;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedeliverEventTest {
    private static final Instant NOW = LogReports.AT.plusSeconds(600);
    private static final EventPosition PLACE =
            new EventPosition(new EventPartition("resthooks.events.actions", 3), 12);
    private static final Hook HOOK =
            Hook.registered(
                    new HookId(382),
                    new OrgKey("acme"),
                    Optional.of("app"),
                    NewHooks.active(
                            PlatformEvents.ACTION_CREATED, new TargetUrl("https://example.com/")),
                    NOW.minusSeconds(7_200));

    private final InMemoryHooks hooks = new InMemoryHooks();
    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog(hooks);
    private final InMemoryReplays replays = new InMemoryReplays(new Replays.Limits(1, 2));
    private EventLog.Found found = event("e1", PlatformEvents.ACTION_CREATED);
    private final ClientIsolation isolation = new ClientIsolation(true);
    private final RedeliverEvent action =
            new RedeliverEvent(
                    hooks,
                    isolation,
                    log,
                    (_, _) -> found,
                    new SkipEvent(hooks, isolation, log),
                    new BeginReplay(
                            hooks,
                            isolation,
                            replays,
                            new UnreadLog(),
                            new FailedEvents(log, () -> 0)));

    RedeliverEventTest() {
        hooks.put(HOOK);
    }

    private static EventLog.Found event(String id, EventType type) {
        return new EventLog.Found.Event(anEvent(id).type(type).at(NOW).event());
    }

    private RedeliverEvent.Result run(String org, String client, String event) {
        Caller caller =
                new Caller(new OrgKey(org), Optional.of(client), ZoneOffset.UTC, true, false);
        return action.run(
                caller, new RedeliverEvent.Command(HOOK.id(), event, Optional.empty()), NOW);
    }

    private RedeliverEvent.Result run() {
        return run("acme", "app", "e1");
    }

    private void delivered() {
        log.take(HOOK.state().org(), LogReports.of(382, "e1").at(PLACE).delivered(1));
    }

    @Test
    void shouldSendTheOneEventAgain() {
        delivered();

        assertThat(run())
                .isEqualTo(
                        new RedeliverEvent.Result.Found(
                                new BeginReplay.Result.Begun(replays.list(HOOK.id()).getFirst())));
        assertThat(replays.list(HOOK.id()).getFirst().spans()).containsExactly(new Span(3, 12, 13));
    }

    @Test
    void shouldFindNoHookOfOthers() {
        assertThat(run("other", "app", "e1"))
                .isEqualTo(new RedeliverEvent.Result.Found(new BeginReplay.Result.NoHook()));
        assertThat(run("acme", "other", "e1"))
                .isEqualTo(
                        new RedeliverEvent.Result.Found(
                                new BeginReplay.Result.NotAllowed(
                                        new HookRefusal.OfAnotherClient(HOOK))));
    }

    @Test
    void shouldFindNoDeliveryThatIsNotLogged() {
        assertThat(run()).isEqualTo(new RedeliverEvent.Result.NoDelivery());
        assertThat(run("acme", "app", " ")).isEqualTo(new RedeliverEvent.Result.NoDelivery());
    }

    @Test
    void shouldNotSendAnEventWhosePlaceIsNotKnown() {
        log.take(HOOK.state().org(), LogReports.of(382, "e1").delivered(1));

        assertThat(run()).isEqualTo(new RedeliverEvent.Result.UnknownPosition());
    }

    @Test
    void shouldNotSendAnEventThatIsGoneOrAnotherOne() {
        delivered();

        found = new EventLog.Found.Gone();
        assertThat(run()).isEqualTo(new RedeliverEvent.Result.Gone());

        found = event("e2", PlatformEvents.ACTION_CREATED);
        assertThat(run()).isEqualTo(new RedeliverEvent.Result.Gone());
    }

    @Test
    void shouldNotSendAnEventOfAnotherType() {
        delivered();
        found = event("e1", PlatformEvents.TASK_CREATED);

        assertThat(run()).isEqualTo(new RedeliverEvent.Result.OtherType());
    }

    @Test
    void shouldSayThatTheLogCanNotBeReadNow() {
        delivered();
        found = new EventLog.NotNow.Away();

        assertThat(run()).isEqualTo(new RedeliverEvent.Result.Unread(new EventLog.NotNow.Away()));
    }
}
