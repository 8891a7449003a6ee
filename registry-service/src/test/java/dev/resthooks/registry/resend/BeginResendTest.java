package dev.resthooks.registry.resend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.deliverylog.InMemoryDeliveryLog;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.InMemoryHooks;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.SettingsChange;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.log.UnreadLog;
import dev.resthooks.registry.replay.BeginReplay;
import dev.resthooks.registry.replay.FailedEvents;
import dev.resthooks.registry.replay.InMemoryReplays;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.Replays;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BeginResendTest {
    private static final Instant NOW = LogReports.AT.plusSeconds(600);
    private static final OrgKey ORG = new OrgKey("acme");
    private static final ReplayScope.Failed HOUR =
            new ReplayScope.Failed(NOW.minusSeconds(3_600), NOW);
    private static final Resend.Scope ALL = new Resend.Scope(HOUR, Optional.empty());
    private static final EventPartition ACTIONS = new EventPartition("resthooks.events.actions", 3);
    private static final Caller CALLER =
            new Caller(ORG, Optional.of("app"), ZoneOffset.UTC, true, false);

    private final InMemoryHooks hooks = new InMemoryHooks();
    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog(hooks);
    private final InMemoryResends resends = new InMemoryResends();
    private final BeginResend action = action(Clock.fixed(NOW, ZoneOffset.UTC));

    private BeginResend action(Clock clock) {
        ClientIsolation isolation = new ClientIsolation(true);
        BeginReplay replays =
                new BeginReplay(
                        hooks,
                        isolation,
                        new InMemoryReplays(new Replays.Limits(3, 20)),
                        new UnreadLog(),
                        new FailedEvents(log, () -> 0));
        return new BeginResend(hooks, isolation, log, replays, resends, clock);
    }

    /** Stores a hook of which that many events have failed for good. */
    private HookId failed(long id, String client, HookStatus status, int events) {
        return failed(id, client, status, events, SettingsChange.NONE);
    }

    private HookId failed(
            long id, String client, HookStatus status, int events, SettingsChange settings) {
        NewHook hook =
                new NewHook(
                        PlatformEvents.ACTION_CREATED,
                        new TargetUrl("https://example.com/"),
                        status,
                        settings);
        hooks.put(Hook.registered(new HookId(id), ORG, Optional.of(client), hook, NOW));
        for (int offset = 0; offset < events; offset++) {
            log.take(
                    ORG,
                    LogReports.of(id, "e" + offset)
                            .revision(0)
                            .at(new EventPosition(ACTIONS, offset))
                            .rejected(1));
        }
        return new HookId(id);
    }

    private BeginResend.Result run() {
        return action.run(CALLER, action.plan(CALLER, ALL), NOW);
    }

    @Test
    void shouldPlanForTheHooksThatTheCallerMayChange() {
        HookId own = failed(1, "app", HookStatus.ACTIVE, 2);
        failed(2, "other", HookStatus.ACTIVE, 1);
        failed(3, "app", HookStatus.DISABLED, 1);

        assertThat(action.plan(CALLER, ALL))
                .isEqualTo(new BeginResend.Plan(ALL, List.of(own), 2, true, 1));
    }

    @Test
    void shouldPlanForHooksOfTheTypeThatIsAskedFor() {
        failed(1, "app", HookStatus.ACTIVE, 2);
        Resend.Scope tasks = new Resend.Scope(HOUR, Optional.of("TaskCreated"));

        assertThat(action.plan(CALLER, tasks).hooks()).isEmpty();
    }

    @Test
    void shouldCountOnlyDisabledHooksWhereTheEventThatIsAskedForFailed() {
        SettingsChange all =
                new SettingsChange(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of("*")),
                        Optional.empty());
        failed(1, "app", HookStatus.DISABLED, 1, all);

        assertThat(List.of("ActionCreated", "ActionUpdated", "TaskCreated"))
                .extracting(it -> new Resend.Scope(HOUR, Optional.of(it)))
                .extracting(it -> action.plan(CALLER, it).disabled())
                .containsExactly(1, 0, 0);
    }

    @Test
    void shouldCountOnlyWhatIsFoundInTimeAndSaySo() {
        failed(1, "app", HookStatus.ACTIVE, 1);
        failed(2, "app", HookStatus.ACTIVE, 1);

        BeginResend.Plan plan = action(new SlowClock()).plan(CALLER, ALL);

        assertThat(plan.isComplete()).isFalse();
        assertThat(plan.events()).isOne();
    }

    @Test
    void shouldBegin() {
        failed(1, "app", HookStatus.ACTIVE, 2);

        BeginResend.Result begun = run();

        assertThat(begun).isEqualTo(new BeginResend.Result.Begun(resends.list(ORG).getFirst()));
        assertThat(resends.list(ORG).getFirst().events()).isEqualTo(2);
    }

    @Test
    void shouldRefuseMoreEventsOfAHookThanMayBeSentAtOnce() {
        failed(1, "app", HookStatus.ACTIVE, FailedEvents.MOST + 1);

        assertThat(run()).isEqualTo(new BeginResend.Result.TooManyEvents());
        assertThat(resends.list(ORG)).isEmpty();
    }

    @Test
    void shouldRefuseMoreThanMayRun() {
        failed(1, "app", HookStatus.ACTIVE, 1);
        for (int running = 0; running < Resends.MOST_RUNNING; running++) {
            var _ = run();
        }

        assertThat(run()).isEqualTo(new BeginResend.Result.TooMany());
    }

    /** Six seconds pass until it is looked at again. */
    private static final class SlowClock extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            now = now.plusSeconds(6);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
