package dev.resthooks.dispatcher.pipeline;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.pipeline.catchup.ReadRange;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import dev.resthooks.testkit.HookBuilder;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each event fails once and is delivered then, while the watermark waits for a large event. */
class FullCursorTest {
    private static final HookState HOOK = OneHook.HOOK;
    private static final int HOLES = 3;
    private static final LaneLimits LIMITS =
            new LaneLimits(4, 2, 4, HOLES, 5, Duration.ofMillis(500));
    private final OneHook world = new OneHook(LIMITS, followsTheLog(List.of()), 1_000);

    private static HookCursor followsTheLog(List<Hole> holes) {
        return new HookCursor(
                1,
                1,
                0,
                OptionalLong.empty(),
                Map.of(),
                0,
                0,
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                holes);
    }

    @Test
    void shouldFallBehindWhenItsCursorNamesAsManySettledHolesAsItMay() {
        OpenRecord large = world.partition.read(0, HOOK.org());
        long now = 1_000;
        for (long offset = 1; offset <= HOLES; offset++) {
            world.read(offset, now);
            Outcome failed =
                    new Outcome.Retrying(
                            new Failure.Status(500), true, now + 10, OptionalLong.empty());
            world.answered(world.sent.getLast(), failed, now);
            now += 10;
            world.partition.tick(now);
            world.answered(world.sent.getLast(), new Outcome.Delivered(200), now);
        }
        assertThat(world.sentOffsets()).containsExactly(1L, 1L, 2L, 2L, 3L, 3L);

        world.read(HOLES + 1, now);
        assertThat(world.sent).hasSize(2 * HOLES);

        large.matched(now);
        world.partition.snapshot(now);
        assertThat(world.partition.catchUp().nextSlice(now))
                .map(CatchUpSlice::from)
                .contains(HOLES + 1L);
    }

    /** All that its cursor names waits for the reading, which would wait for room. */
    @Test
    void shouldReadWhatWasAddedToItsEventsThoughItsCursorIsFull() {
        long now = 1_000;
        world.partition.skip(0);
        for (long offset = 1; offset <= HOLES; offset++) {
            world.read(offset, now);
            Outcome failed =
                    new Outcome.Retrying(
                            new Failure.Status(500), true, now + 60_000, OptionalLong.empty());
            world.answered(world.sent.getLast(), failed, now);
        }
        List<String> names = List.of("ActionCreated", "ActionUpdated");
        HookState hook =
                HookBuilder.like(HOOK)
                        .revision(2)
                        .on(HOOK.events().changedTo(names, Instant.EPOCH))
                        .state();
        DomainEvent added =
                anEvent("e0").type(PlatformEvents.ACTION_UPDATED).of(hook.org()).event();

        world.partition.hookChanged(
                hook, new Placement.OtherEvents(0, Set.of("ActionCreated"), true), now);
        assertThat(world.partition.catchUp().nextSlice(now)).isPresent();
        OneHook.offer(world.partition, 0, added, List.of(hook), now);

        assertThat(world.sentOffsets()).containsExactly(1L, 2L, 3L, 0L);
    }

    @Test
    void shouldNotCountAgainAnAddedEventThatItGivesBack() {
        ReadRange range = range(full(1_000));

        assertThat(range.next()).isEqualTo(HOLES);
        assertThat(range.isResent(HOLES, true)).isTrue();
    }

    @Test
    void shouldNotCountItAgainAfterARestartEither() {
        HookCursor cursor =
                Objects.requireNonNull(
                                full(1_000).partition.snapshot(1_000).cursors().get(HOOK.id()))
                        .orElseThrow();

        ReadRange range = range(new OneHook(LIMITS, cursor, 1_000));

        assertThat(range.isResent(HOLES, true)).isTrue();
        assertThat(range.isResent(HOLES + 1, true)).isFalse();
    }

    private static ReadRange range(OneHook world) {
        return Objects.requireNonNull(world.partition.lane(HOOK.id())).range();
    }

    /** Its cursor is full, of an added event too, and makes room by its last event. */
    private static OneHook full(long now) {
        List<Hole> holes = LongStream.rangeClosed(1, HOLES).mapToObj(it -> hole(it, now)).toList();
        OneHook full = new OneHook(LIMITS, followsTheLog(holes), now);
        List<String> names = List.of("ActionUpdated", "ActionCreated");
        HookState hook =
                HookBuilder.like(HOOK)
                        .on(
                                HookEvents.of(PlatformEvents.ACTION_UPDATED)
                                        .changedTo(names, Instant.ofEpochMilli(1)))
                        .state();
        full.partition.hookChanged(hook, new Placement.Stay(), now);

        OneHook.read(full.partition, 0, OneHook.event(0, now), List.of(hook), now);
        return full;
    }

    private static Hole hole(long offset, long now) {
        return new Hole(offset, 1, true, 0, OptionalLong.of(now), now + 60_000);
    }
}
