package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.placement.PlacedFeed.PlacedChange;
import dev.resthooks.testkit.HookBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hook that has nothing to do since its target has answered once, and then gets six events. */
class RememberedTargetTest {
    private static final long NOW = 1_000_000;
    private static final int EVENTS = 6;
    private static final int PLACES = 16;

    /** The calls at once of a target that has never answered. */
    private static final int FIRST_CALLS = PLACES / 8;

    private final Vertx vertx = Vertx.vertx();
    private final HookIndex index = new HookIndex(Duration.ZERO);
    private final List<Target.Recipient> calls = new CopyOnWriteArrayList<>();
    private final SessionLease lease =
            new SessionLease(
                    Duration.ofDays(1),
                    () -> TimeUnit.MILLISECONDS.toNanos(NOW),
                    () -> new SessionLease.Heartbeats(0, 0, 0));
    private final PipelineLoop loop =
            new PipelineLoop(
                    new PipelineLoop.Environment(
                            vertx,
                            () -> Instant.ofEpochMilli(NOW),
                            () -> TimeUnit.MILLISECONDS.toNanos(NOW)),
                    index,
                    Events.settings(
                            new CapacityBounds(
                                    PLACES, PLACES, Integer.MAX_VALUE, 10_000, 1_000_000, 1)),
                    (_, then) -> calls.add(then),
                    lease,
                    _ -> {});

    @BeforeEach
    void answerOnce() throws InterruptedException {
        lease.renew(TimeUnit.MILLISECONDS.toNanos(NOW));
        index.apply(Events.hook());
        loop.assigned(List.of(Events.start()));
        var _ = loop.read(List.of(Events.batch(100, NOW)));
        Target.Recipient first = calls.removeFirst();
        loop.tasks().execute(() -> first.accept(new Answer.Status(200, Optional.empty())));
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldCallItAsATargetThatHasAnswered() throws InterruptedException {
        read(101);

        assertThat(calls).hasSize(EVENTS);
    }

    @Test
    void shouldCallItAsANewOneWhenItsHookWasChangedMeanwhile() throws InterruptedException {
        change(2);

        read(101);

        assertThat(calls).hasSize(FIRST_CALLS);
    }

    @Test
    void shouldCallItAsATargetThatHasAnsweredThoughItsHookIsReadAgain()
            throws InterruptedException {
        change(1);

        read(101);

        assertThat(calls).hasSize(EVENTS);
    }

    @Test
    void shouldCallItAsATargetThatHasAnsweredThoughTheLoopStartsOver() throws InterruptedException {
        loop.startOver();
        loop.assigned(List.of(Events.start()));

        read(100);

        assertThat(calls).hasSize(EVENTS);
    }

    private void read(long from) throws InterruptedException {
        List<Batch> batches =
                LongStream.range(from, from + EVENTS)
                        .mapToObj(it -> Events.batch(it, NOW))
                        .toList();
        var _ = loop.read(batches);
    }

    private void change(long revision) throws InterruptedException {
        HookState hook = ((HookRecord.Stored) Events.hook().change()).hook();
        HookState changed = HookBuilder.like(hook).revision(revision).state();
        HookRecord record = new HookRecord(0, 1, new HookRecord.Stored(changed));
        loop.changed(
                List.of(new PlacedChange(record, Map.of())),
                new HooksTopicOffsets("", Map.of(0, 2L), Map.of()));
    }
}
