package dev.resthooks.registry.console.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.replay.ReplayPages.ReplayListView;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.Replay.ReplayState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplayWordsTest {
    private static final Instant NOW = Instant.parse("2026-04-03T12:00:00Z");
    private static final ReplayScope HOUR = new ReplayScope.Between(NOW.minusSeconds(3_600), NOW);

    private static final List<Span> TWO = List.of(new Span(2, 5, 9), new Span(3, 0, 4));

    private static Replay replay(
            int id,
            ReplayScope asked,
            EventCount expected,
            List<Span> spans,
            long delivered,
            ReplayState state) {
        return new Replay(
                new HookId(id),
                new HookId(1),
                asked,
                spans,
                expected,
                Set.of(2),
                delivered,
                NOW,
                state);
    }

    private static Replay running(EventCount expected, long delivered) {
        return replay(9, HOUR, expected, TWO, delivered, new ReplayState.Running());
    }

    private static String scope(Replay replay) {
        return ReplayWords.scope(replay, new Times(NOW, ZoneOffset.UTC));
    }

    @Test
    void shouldTellTheProgressByPartitionsWhenTheEventsAreNotCounted() {
        Replay replay = running(EventCount.UNKNOWN, 1);

        assertThat(ReplayWords.state(replay)).isEqualTo("Running");
        assertThat(ReplayWords.progress(replay))
                .isEqualTo("1 event delivered; 1 of 2 partitions of the event log done");
        assertThat(ReplayWords.done(replay)).isEqualTo(1);
        assertThat(ReplayWords.all(replay)).isEqualTo(2);
        assertThat(scope(replay))
                .isEqualTo(
                        "All events from 3 Apr 2026, 11:00:00 +00:00 to 3 Apr 2026, 12:00:00 +00:00");
    }

    @Test
    void shouldTellTheProgressByEventsWhenTheyAreCounted() {
        Replay replay = running(new EventCount(240, true), 170);

        assertThat(ReplayWords.progress(replay)).isEqualTo("170 of 240 events delivered");
        assertThat(ReplayWords.done(replay)).isEqualTo(170);
        assertThat(ReplayWords.all(replay)).isEqualTo(240);
    }

    @Test
    void shouldSayThatThereAreAtLeastSoManyWhenNotAllAreCounted() {
        EventCount some = new EventCount(240, false);

        assertThat(ReplayWords.progress(running(some, 170)))
                .isEqualTo(
                        "170 of at least 240 events delivered; 1 of 2 partitions of the event log done");
        assertThat(ReplayWords.all(running(some, 170))).isEqualTo(2);
        assertThat(ReplayWords.progress(running(some, 300)))
                .startsWith("300 events delivered; 1 of 2");
    }

    @Test
    void shouldHaveABarThoughNoEventIsExpected() {
        assertThat(ReplayWords.all(running(new EventCount(0, true), 0))).isPositive();
    }

    @Test
    void shouldSayWhichEventsItSends() {
        ReplayScope failed = new ReplayScope.Failed(NOW.minusSeconds(60), NOW);
        ReplayScope listed = ReplayScope.Listed.begun(NOW.minusSeconds(60), NOW);
        List<Span> only = List.of(Span.ofOnly(2, List.of(5L, 7L, 9L)));
        EventCount three = new EventCount(3, true);

        assertThat(scope(replay(9, failed, three, only, 1, new ReplayState.Running())))
                .startsWith("Failed events, last tried from ");
        assertThat(scope(replay(9, listed, three, only, 1, new ReplayState.Running())))
                .isEqualTo(
                        "3 listed events from 3 Apr 2026, 11:59:00 +00:00 to 3 Apr 2026, 12:00:00 +00:00");
    }

    @Test
    void shouldSayWhyAReplayEnded() {
        ReplayScope one = new ReplayScope.One(new EventId("e-1"));
        List<Span> span = List.of(new Span(2, 5, 6));

        assertThat(
                        Stream.of(
                                        new ReplayState.Done(NOW),
                                        new ReplayState.Cancelled(
                                                NOW, ReplayState.Why.HOOK_DISABLED),
                                        new ReplayState.Stopped(
                                                new Disabling(
                                                        NOW,
                                                        new Disabling.Cause.UnexpectedAnswer(
                                                                new Failure.Status(500)))))
                                .map(state ->
                                        replay(9, one, new EventCount(1, true), span, 1, state)))
                .extracting(it -> ReplayWords.state(it) + ": " + ReplayWords.why(it))
                .containsExactly(
                        "Done: ",
                        "Cancelled: The hook was paused or disabled.",
                        "Stopped: The target answered 500.");
        assertThat(scope(replay(9, one, EventCount.UNKNOWN, span, 1, new ReplayState.Done(NOW))))
                .isEqualTo("The event e-1");
    }

    @Test
    void shouldShowAllRunningReplaysAndTheNewestOfTheOthers() {
        List<Replay> replays =
                IntStream.range(0, 10)
                        .mapToObj(i ->
                                replay(
                                        20 - i,
                                        HOUR,
                                        EventCount.UNKNOWN,
                                        List.of(),
                                        1,
                                        i == 8
                                                ? new ReplayState.Running()
                                                : new ReplayState.Done(NOW)))
                        .toList();

        ReplayListView view = ReplayListView.of(new HookId(1), replays, true);

        assertThat(view.rows())
                .extracting(it -> it.id().toString())
                .containsExactly("20", "19", "18", "17", "16", "12");
        assertThat(view.isRunning()).isTrue();
    }
}
