package dev.resthooks.registry.replay;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.deliverylog.InMemoryDeliveryLog;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.InMemoryHooks;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.log.InMemoryLog;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.log.TimedSpans;
import dev.resthooks.registry.log.UnreadLog;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BeginReplayTest {
    private static final Instant NOW = LogReports.AT.plusSeconds(600);
    private static final OrgKey ORG = new OrgKey("acme");
    private static final String TARGET = "https://example.com/";
    private static final ReplayScope.Counted ALL =
            new ReplayScope.Between(NOW.minusSeconds(3_600), NOW);
    private static final ReplayScope.Counted FAILED =
            new ReplayScope.Failed(NOW.minusSeconds(3_600), NOW);
    private static final EventPartition ACTIONS = new EventPartition("resthooks.events.actions", 3);
    private static final Hook HOOK =
            Hook.registered(
                    new HookId(382),
                    ORG,
                    Optional.of("app"),
                    NewHooks.active(PlatformEvents.ACTION_CREATED, new TargetUrl(TARGET)),
                    NOW.minusSeconds(7_200));

    private final InMemoryHooks hooks = new InMemoryHooks();
    private final InMemoryReplays replays = new InMemoryReplays(new Replays.Limits(1, 2));
    private final InMemoryDeliveryLog deliveries = new InMemoryDeliveryLog(hooks);
    private final UnreadLog unread = new UnreadLog();
    private final InMemoryLog log = new InMemoryLog();
    private final BeginReplay action = action(unread);

    BeginReplayTest() {
        hooks.put(HOOK);
    }

    private BeginReplay action(LogReaders log) {
        return new BeginReplay(
                hooks,
                new ClientIsolation(true),
                replays,
                log,
                new FailedEvents(deliveries, () -> 0));
    }

    /** Prepares a replay of these events, two of which are on the log. */
    private Supplier<BeginReplay.Result> listed(String... ids) {
        Instant at = NOW.minusSeconds(60);
        log.put(3, 12, anEvent("e1").event(), at);
        log.put(3, 15, anEvent("e2").event(), at);
        return action(log).prepare(caller("acme", "app"), command(only(ids)), NOW);
    }

    private static ReplayScope.Listed only(String... ids) {
        return new ReplayScope.Listed(ALL.from(), ALL.to(), List.of(ids));
    }

    private static Caller caller(String org, String client) {
        return new Caller(new OrgKey(org), Optional.of(client), ZoneOffset.UTC, true, false);
    }

    private static BeginReplay.Command command(ReplayScope.OfTimes asked, String... shown) {
        return new BeginReplay.Command(HOOK.id(), asked, List.of(shown).stream().findFirst());
    }

    private BeginReplay.Result run(ReplayScope.OfTimes asked, String... shown) {
        return action.run(caller("acme", "app"), command(asked, shown), NOW);
    }

    private void change(HookChange change) {
        hooks.put(HOOK.changed(change, NOW));
    }

    private static HookChange target(String url) {
        return new HookChange(
                Optional.empty(),
                Optional.of(new TargetUrl(url)),
                Optional.empty(),
                HookChange.Resume.BACKLOG);
    }

    private static HookChange event(EventType type) {
        return new HookChange(
                Optional.of(type), Optional.empty(), Optional.empty(), HookChange.Resume.BACKLOG);
    }

    private static HookChange disabled() {
        return new HookChange(
                Optional.empty(),
                Optional.empty(),
                Optional.of(HookStatus.DISABLED),
                HookChange.Resume.BACKLOG);
    }

    /** The event failed for good, and the hook has continued from a later one. */
    private void failed(String event, long offset) {
        deliveries.take(
                ORG,
                LogReports.of(382, event)
                        .revision(0)
                        .at(new EventPosition(ACTIONS, offset))
                        .rejected(1));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void shouldSendNothingToATargetThatHasNotAgreed(ReplayScope.OfTimes asked) {
        change(
                new HookChange(
                        Optional.empty(),
                        Optional.of(new TargetUrl("https://example.com/other", true)),
                        Optional.empty(),
                        HookChange.Resume.BACKLOG));

        assertThat(run(asked))
                .isEqualTo(
                        new BeginReplay.Result.NotAllowed(new HookRefusal.Unverified(HOOK.id())));
    }

    static List<ReplayScope.OfTimes> scopes() {
        return List.of(ALL, FAILED);
    }

    @Test
    void shouldBeginWithTheSpansOfTheLogUncountedWhileItHasNoPlace() {
        assertThat(run(ALL, TARGET))
                .isInstanceOfSatisfying(
                        BeginReplay.Result.Begun.class,
                        it -> {
                            assertThat(it.replay().spans()).containsExactly(new Span(3, 10, 20));
                            assertThat(it.replay().expected()).isEqualTo(EventCount.UNKNOWN);
                            assertThat(it.replay().asked()).isEqualTo(ALL);
                        });
    }

    @Test
    void shouldBeginWithTheEventsThatFailedAndNoReplaySends() {
        failed("e1", 12);
        failed("e2", 15);

        assertThat(run(FAILED))
                .isInstanceOfSatisfying(
                        BeginReplay.Result.Begun.class,
                        it -> {
                            assertThat(it.replay().spans())
                                    .containsExactly(Span.ofOnly(3, List.of(12L, 15L)));
                            assertThat(it.replay().expected()).isEqualTo(new EventCount(2, true));
                        });
        assertThat(action.count(HOOK, FAILED)).isEqualTo(new EventCount(0, true));
    }

    @Test
    void shouldBeginWithTheEventsThatAreListed() {
        assertThat(listed("e2", "e1").get())
                .isInstanceOfSatisfying(
                        BeginReplay.Result.Begun.class,
                        it -> {
                            assertThat(it.replay().spans())
                                    .containsExactly(Span.ofOnly(3, List.of(12L, 15L)));
                            assertThat(it.replay().expected()).isEqualTo(new EventCount(2, true));
                            assertThat(it.replay().asked()).isEqualTo(only());
                        });
    }

    @Test
    void shouldSendNothingIfTheLogHasNotAllThatAreListed() {
        assertThat(listed("e1", "e3").get()).isEqualTo(new BeginReplay.Result.Gone(List.of("e3")));
        assertThat(replays.list(HOOK.id())).isEmpty();
    }

    @Test
    void shouldSayHowLongASpanCanBeSearchedInTime() {
        log.readsInTime = 2;

        Duration behind = TimedSpans.CLOCK_SKEW;
        Duration all = Duration.between(ALL.from(), ALL.to()).plus(behind);
        Duration inTime = all.multipliedBy(4).dividedBy(10).minus(behind);
        assertThat(listed("e1", "e2").get())
                .as("half of it, with a margin, and with what is read behind it")
                .isEqualTo(new BeginReplay.Result.SpanTooLong(ALL.from().plus(inTime)));
    }

    @Test
    void shouldSendNothingThatIsListedOfAHookThatChangesMeanwhile() {
        Supplier<BeginReplay.Result> begin = listed("e1");
        change(disabled());
        BeginReplay.Result meanwhile = begin.get();
        BeginReplay.Result before = listed("e1").get();
        change(event(PlatformEvents.TASK_CREATED));

        assertThat(meanwhile).isEqualTo(new BeginReplay.Result.HookDisabled());
        assertThat(before).isEqualTo(new BeginReplay.Result.HookDisabled());
        assertThat(begin.get()).isEqualTo(new BeginReplay.Result.HookChanged());
    }

    @Test
    void shouldSearchNoLogThatHasNoPlace() {
        assertThat(run(only("e1"))).isInstanceOf(BeginReplay.Result.LogUnread.class);
    }

    @Test
    void shouldFindNoHookOfAnotherOrganisation() {
        assertThat(action.run(caller("other", "app"), command(ALL), NOW))
                .isEqualTo(new BeginReplay.Result.NoHook());
    }

    @Test
    void shouldRefuseAnotherClientThanTheOneThatRegisteredTheHook() {
        assertThat(action.run(caller("acme", "other"), command(ALL), NOW))
                .isEqualTo(
                        new BeginReplay.Result.NotAllowed(new HookRefusal.OfAnotherClient(HOOK)));
    }

    @Test
    void shouldSendNothingToATargetThatTheCallerWasNotShown() {
        Supplier<BeginReplay.Result> begin =
                action.prepare(caller("acme", "app"), command(ALL, TARGET), NOW);
        change(target("https://example.com/other"));

        BeginReplay.Result start = begin.get();

        assertThat(start).isInstanceOf(BeginReplay.Result.TargetChanged.class);
        assertThat(replays.list(HOOK.id())).isEmpty();
    }

    @Test
    void shouldRefuseADisabledHookAlsoIfItIsDisabledMeanwhile() {
        Supplier<BeginReplay.Result> ofAll =
                action.prepare(caller("acme", "app"), command(ALL), NOW);
        change(disabled());

        assertThat(ofAll.get()).isEqualTo(new BeginReplay.Result.HookDisabled());
        assertThat(run(ALL)).isEqualTo(new BeginReplay.Result.HookDisabled());
        assertThat(run(FAILED)).isEqualTo(new BeginReplay.Result.HookDisabled());
    }

    @Test
    void shouldRefuseAHookThatGetsAnotherEventMeanwhile() {
        Supplier<BeginReplay.Result> begin =
                action.prepare(caller("acme", "app"), command(ALL), NOW);
        change(event(PlatformEvents.TASK_CREATED));

        assertThat(begin.get()).isEqualTo(new BeginReplay.Result.HookChanged());
    }

    @Test
    void shouldRefuseMoreFailedEventsThanMayBeSentAtOnce() {
        for (int number = 0; number <= FailedEvents.MOST; number++) {
            failed("e" + number, number);
        }

        assertThat(run(FAILED)).isEqualTo(new BeginReplay.Result.TooManyEvents());
    }

    @Test
    void shouldRefuseMoreThanMayRun() {
        var _ = run(ALL);

        assertThat(run(ALL)).isEqualTo(new BeginReplay.Result.TooMany(1));
    }

    @Test
    void shouldSayThatTheLogCanNotBeRead() {
        unread.isAway = true;

        assertThat(run(ALL)).isInstanceOf(BeginReplay.Result.LogUnread.class);
    }
}
