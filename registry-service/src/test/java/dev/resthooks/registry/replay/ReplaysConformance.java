package dev.resthooks.registry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.Replay.ReplayState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What actions rely on, in memory and in PostgreSQL. */
public abstract class ReplaysConformance {
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");
    private static final ReplayScope HOUR = new ReplayScope.Between(NOW.minusSeconds(3_600), NOW);
    private static final List<Span> SPANS = List.of(new Span(2, 10, 20), new Span(5, 0, 7));

    protected abstract Replays replays();

    protected abstract Replays.Limits limits();

    /** Returns another hook of the test's organisation. */
    protected abstract Hook hook();

    protected abstract <T> T underLock(Supplier<T> work);

    private BeginReplay.Result begin(Hook hook, List<Span> spans) {
        return begin(hook, HOUR, spans);
    }

    private BeginReplay.Result begin(Hook hook, ReplayScope asked, List<Span> spans) {
        return underLock(() -> replays().begin(hook, asked, spans, new EventCount(17, true), NOW));
    }

    private Replay begun(Hook hook) {
        BeginReplay.Result start = begin(hook, SPANS);
        assertThat(start).isInstanceOf(BeginReplay.Result.Begun.class);
        return ((BeginReplay.Result.Begun) start).replay();
    }

    @Test
    void shouldRunFromTheBeginningOn() {
        Hook hook = hook();

        Replay replay = begun(hook);

        assertThat(replay)
                .isEqualTo(
                        new Replay(
                                replay.id(),
                                hook.id(),
                                HOUR,
                                SPANS,
                                new EventCount(17, true),
                                Set.of(),
                                0,
                                NOW,
                                new ReplayState.Running()));
        assertThat(replays().find(hook.id(), replay.id())).contains(replay);
    }

    @Test
    void shouldKeepAListedOne() {
        Hook hook = hook();
        ReplayScope asked = ReplayScope.Listed.begun(NOW.minusSeconds(60), NOW);
        List<Span> spans = List.of(Span.ofOnly(2, List.of(10L)), Span.ofOnly(5, List.of(0L, 6L)));

        var _ = begin(hook, asked, spans);

        assertThat(replays().list(hook.id()))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.asked()).isEqualTo(asked);
                    assertThat(it.spans()).isEqualTo(spans);
                });
    }

    @Test
    void shouldBeDoneAtOnceWithoutSpans() {
        Hook hook = hook();

        assertThat(begin(hook, List.of()))
                .isInstanceOfSatisfying(
                        BeginReplay.Result.Begun.class,
                        it -> assertThat(it.replay().state()).isEqualTo(new ReplayState.Done(NOW)));
    }

    @Test
    void shouldListTheNewestFirst() {
        Hook hook = hook();
        Replay first = begun(hook);
        Replay second = begun(hook);
        begun(hook());

        assertThat(replays().list(hook.id())).containsExactly(second, first);
    }

    @Test
    void shouldRefuseMoreThanMayRunForAHook() {
        Hook hook = hook();
        for (int running = 0; running < limits().perHook(); running++) {
            begun(hook);
        }

        assertThat(begin(hook, SPANS))
                .isEqualTo(new BeginReplay.Result.TooMany(limits().perHook()));
    }

    @Test
    void shouldRefuseMoreThanMayRunForAnOrganisation() {
        Hook hook = hook();
        for (int running = 0; running < limits().perOrganisation(); running++) {
            hook = running % limits().perHook() == 0 ? hook() : hook;
            begun(hook);
        }

        assertThat(begin(hook(), SPANS))
                .isEqualTo(new BeginReplay.Result.OrganisationFull(limits().perOrganisation()));
    }

    @Test
    void shouldCancelOnceAndReturnTheSameAgain() {
        Hook hook = hook();
        Replay replay = begun(hook);

        Replay cancelled = replays().cancel(hook.id(), replay.id(), NOW).orElseThrow();

        assertThat(cancelled.state())
                .isEqualTo(new ReplayState.Cancelled(NOW, ReplayState.Why.OWNER));
        assertThat(replays().cancel(hook.id(), replay.id(), NOW.plusSeconds(1)))
                .contains(cancelled);
        assertThat(replays().find(hook.id(), replay.id())).contains(cancelled);
    }

    @Test
    void shouldFindNoReplayOfAnotherHook() {
        Replay replay = begun(hook());
        HookId other = hook().id();

        assertThat(replays().find(other, replay.id())).isEmpty();
        assertThat(replays().cancel(other, replay.id(), NOW)).isEmpty();
        assertThat(replays().find(replay.hook(), replay.id())).contains(replay);
    }

    @Test
    void shouldForgetTheOldestThatHaveEnded() {
        Hook hook = hook();
        Replay running = begun(hook);
        for (int ended = 0; ended <= Replays.KEPT; ended++) {
            var _ = begin(hook, List.of());
        }

        assertThat(replays().list(hook.id())).hasSize(Replays.KEPT + 1).contains(running);
    }
}
