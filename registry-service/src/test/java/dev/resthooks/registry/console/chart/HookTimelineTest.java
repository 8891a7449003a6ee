package dev.resthooks.registry.console.chart;

import static dev.resthooks.registry.hook.Lanes.AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.HookHealth;
import dev.resthooks.registry.hook.Lanes;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HookTimelineTest {
    private static final Instant DAY_BEFORE = AT.minus(Duration.ofDays(1));
    private static final Optional<Duration> WEEK = Optional.of(Duration.ofDays(7));

    private final Hook hook =
            Hook.registered(
                    new HookId(1),
                    new OrgKey("acme"),
                    Optional.empty(),
                    NewHooks.active(
                            PlatformEvents.ACTION_CREATED, new TargetUrl("https://example.com/")),
                    DAY_BEFORE);

    private Hook paused() {
        return hook.changed(
                new HookChange(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(HookStatus.DISABLED),
                        Resume.BACKLOG),
                AT.minus(Duration.ofHours(6)));
    }

    private static HookTimeline timeline(
            Hook hook,
            List<HealthReport> lanes,
            List<GapReport> gaps,
            List<Replay> replays,
            Optional<Duration> retention) {
        return HookTimeline.of(
                new HookHealth(hook, lanes, gaps),
                replays,
                retention,
                new Times(AT, ZoneOffset.UTC));
    }

    @Test
    void shouldShowAHookThatFollowsTheLogSinceItWasRegistered() {
        HookTimeline timeline = timeline(hook, List.of(), List.of(), List.of(), WEEK);

        assertThat(timeline.begin()).isEqualTo(DAY_BEFORE);
        assertThat(timeline.line().passed()).isEqualTo("M0 36v-16h720v16z");
        assertThat(timeline.line().waiting()).isEmpty();
        assertThat(timeline.notes())
                .containsExactly(
                        "The event log keeps events for 7 days.",
                        "The hook gets events that happened at 2 Apr 2026, 00:34:30 +00:00 or later.",
                        "No partition has reported that events wait or are tried again.");
    }

    @Test
    void shouldShowSinceWhenEventsWait() {
        HookTimeline timeline =
                timeline(
                        hook,
                        List.of(Lanes.healthy(1, 1, 0), Lanes.suspended(1, 1, 2)),
                        List.of(),
                        List.of(),
                        WEEK);

        assertThat(timeline.line().waiting()).isEqualTo("M717 36v-16h3v16z");
        assertThat(timeline.notes())
                .contains(
                        "On 1 partition events wait or are tried again; the others have reported no"
                                + " trouble.",
                        "12 events wait; the oldest known is from 3 Apr 2026, 00:33:00 +00:00.");
        assertThat(timeline.lanes())
                .singleElement()
                .satisfies(lane -> {
                    assertThat(lane.partition()).hasToString("resthooks.events.actions-2");
                    assertThat(Wording.word(lane.state())).isEqualTo("Suspended");
                    assertThat(timeline.first(lane)).isEqualTo("5");
                    assertThat(timeline.waiting(lane)).isEqualTo("12");
                });
    }

    @Test
    void shouldSayThatItDoesNotKnowHowManyEventsWaitForAPausedHook() {
        HookTimeline timeline = timeline(paused(), List.of(), List.of(), List.of(), WEEK);

        assertThat(timeline.line().passed()).isEqualTo("M0 36v-16h540v16z");
        assertThat(timeline.line().waiting()).isEqualTo("M540 36v-16h180v16z");
        assertThat(timeline.notes())
                .contains(
                        "It stopped at 2 Apr 2026, 18:34:30 +00:00.",
                        "When you resume it, the events that wait are counted.");
    }

    @Test
    void shouldNotSayThatNothingIsMissingWhenTheLogMayHaveDroppedWhatWaits() {
        assertThat(timeline(paused(), List.of(), List.of(), List.of(), WEEK).mayLack()).isFalse();
        assertThat(
                        timeline(
                                        paused(),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        Optional.of(Duration.ofHours(6)))
                                .mayLack())
                .isTrue();
    }

    @Test
    void shouldDrawNoTimeWithoutWaitingEventsIfItIsNotKnownSinceWhenTheyWait() {
        HookTimeline timeline =
                timeline(hook, List.of(Lanes.behind(1, 1, 2)), List.of(), List.of(), WEEK);

        assertThat(timeline.line().passed()).isEmpty();
        assertThat(timeline.line().waiting()).isEmpty();
    }

    /** The events of the former event wait no more. */
    @Test
    void shouldShowThatEventsWaitSinceThePausedHookGotAnotherEvent() {
        Hook other =
                paused().changed(
                                new HookChange(
                                        Optional.of(PlatformEvents.TASK_CREATED),
                                        Optional.empty(),
                                        Optional.of(HookStatus.DISABLED),
                                        Resume.BACKLOG),
                                AT.minus(Duration.ofHours(3)));

        assertThat(TimelineChart.waitingSince(new HookHealth(other, List.of(), List.of())))
                .contains(AT.minus(Duration.ofHours(3)));
    }

    @Test
    void shouldBeginWithTheOldestEventThatTheLogKeeps() {
        HookTimeline timeline =
                timeline(hook, List.of(), List.of(), List.of(), Optional.of(Duration.ofHours(12)));

        assertThat(timeline.begin()).isEqualTo(AT.minus(Duration.ofHours(12)));
        assertThat(timeline.line().passed()).isEqualTo("M0 36v-16h720v16z");
    }

    @Test
    void shouldSayThatItDoesNotKnowHowLongTheLogKeepsEvents() {
        assertThat(timeline(hook, List.of(), List.of(), List.of(), Optional.empty()).notes())
                .contains("How long the event log keeps events is not known now.");
    }

    @Test
    void shouldShowGapsAndReplays() {
        Replay replay =
                Replay.begun(
                        new HookId(9),
                        hook.id(),
                        new ReplayScope.Between(
                                AT.minus(Duration.ofDays(2)), AT.minus(Duration.ofDays(1))),
                        List.of(new Span(2, 5, 9)),
                        EventCount.UNKNOWN,
                        AT);

        HookTimeline timeline =
                timeline(hook, List.of(), List.of(Lanes.gap(1, 5, 9)), List.of(replay), WEEK);

        assertThat(timeline.line().replays()).isEqualTo("M0 10v-10h360v10z");
        assertThat(timeline.line().gaps()).isEqualTo("M717 36v-16h3v16z");
        assertThat(timeline.gaps())
                .extracting(timeline::offsets, timeline::reason)
                .containsExactly(tuple("5–8", "The log deleted them first."));
    }
}
