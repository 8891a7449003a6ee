package dev.resthooks.dispatcher.runtime;

import static dev.resthooks.dispatcher.runtime.Events.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.intake.ReadingPace;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.pipeline.DefaultBounds;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An event for more hooks than reports may wait for the ledger. Targets answer at once, or never.
 */
class ManyReportsTest {
    private static final int MOST_REPORTS = 20;
    private static final long NOW = 1_000_000;
    private static final OrgKey OTHER = new OrgKey("other");
    private static final EventPartition ANOTHER = new EventPartition(PARTITION.topic(), 7);

    private final Vertx vertx = Vertx.vertx();
    private final HookIndex index = new HookIndex(Duration.ZERO);
    private final List<String> called = new CopyOnWriteArrayList<>();
    private final AtomicInteger answers = new AtomicInteger(Integer.MAX_VALUE);
    private final SessionLease lease =
            new SessionLease(
                    Duration.ofDays(1), () -> NOW, () -> new SessionLease.Heartbeats(0, 0, 0));
    private final PipelineLoop loop =
            new PipelineLoop(
                    new PipelineLoop.Environment(vertx, () -> Instant.ofEpochMilli(NOW), () -> NOW),
                    index,
                    new PipelineSettings(
                            DefaultBounds.LANE,
                            DefaultBounds.CAPACITY,
                            new PipelineSettings.Reading(1_000, 3, MOST_REPORTS, 1_000_000),
                            Events.settings().policy()),
                    (call, then) -> {
                        called.add(call.hook().org() + " " + call.event().id());
                        if (answers.getAndDecrement() > 0) {
                            then.accept(new Answer.Status(200, Optional.empty()));
                        }
                    },
                    lease,
                    _ -> {});

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldPauseTheReadingOfItsPartitionAloneUntilTheReportsAreWritten() throws Exception {
        storeHooks(MOST_REPORTS);
        index.apply(Events.hook(MOST_REPORTS + 1, OTHER));
        loop.assigned(List.of(Events.start(), Events.start(ANOTHER, Map.of())));
        loop.read(List.of(Events.batch(100, NOW)));

        ReadingPace pace =
                loop.read(List.of(Events.batch(101, NOW), Events.batch(ANOTHER, 100, OTHER, NOW)));

        assertThat(pace.isPaused()).isFalse();
        assertThat(pace.unfinished()).isEqualTo(Map.of(PARTITION, 1));
        assertThat(called).hasSize(MOST_REPORTS + 1).endsWith("other e100");

        assertThat(loop.unwritten()).isPresent();
        loop.written();

        assertThat(loop.read(List.of()).isFull()).isTrue();
        assertThat(called).hasSize(2 * MOST_REPORTS + 1).endsWith("acme e101");
    }

    @Test
    void shouldLetTheEventRestThoughItsOwnReportsAreNotWritten() throws Exception {
        answers.set(MOST_REPORTS);
        storeHooks(5_000);
        loop.assigned(List.of(Events.start()));
        loop.read(List.of(Events.batch(100, NOW)));
        loop.read(List.of());

        loop.read(List.of());
        ReadingPace pace = loop.read(List.of());

        assertThat(pace.passable()).as("no more reports may be made").isEmpty();
        assertThat(pace.rests()).isTrue();
    }

    private void storeHooks(int hooks) {
        lease.renew(NOW);
        for (int id = 1; id <= hooks; id++) {
            index.apply(Events.hook(id, Events.ORG));
        }
    }
}
