package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.Lag;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A lane over offsets 2 to before 5 of a log of ten events, driven by hand. */
class ReplayTest {
    private static final HookId ID = new HookId(9001);
    private static final EventPartition NAME = new EventPartition("resthooks.events.actions", 0);
    private static final HookState REPLAY =
            OneHook.HOOK.replayed(ID, List.of(new ReplaySpans.Span(0, 2, 5)));
    private static final AttemptResult ATTEMPTED =
            new AttemptResult(Instant.EPOCH, Duration.ZERO, Optional.empty());

    private final List<Delivery> sent = new ArrayList<>();
    private PartitionPipeline partition =
            new PartitionPipeline(
                    NAME,
                    DefaultBounds.LANE,
                    new SharedCapacity(DefaultBounds.CAPACITY),
                    sent::add,
                    0);

    private void readLive(long to) {
        for (long offset = partition.position(); offset < to; offset++) {
            OneHook.read(partition, offset, event(offset), List.of(REPLAY), 0);
        }
    }

    private static DomainEvent event(long offset) {
        return OneHook.event(offset, 0);
    }

    private void begin() {
        partition.hookChanged(REPLAY, new Placement.At(2, true), 0);
    }

    /** As far as the live reading is, whatever anybody wants. */
    private void catchUp() {
        partition
                .catchUp()
                .nextSlice(0)
                .ifPresent(slice -> {
                    for (long at = slice.from(); at < partition.position(); at++) {
                        OneHook.offer(partition, at, event(at), List.of(REPLAY), 0);
                    }
                    partition.catchUp().scannedTo(partition.position(), 0);
                });
    }

    private void answerAll(Outcome outcome) {
        List.copyOf(sent).forEach(it -> partition.answered(it, outcome, ATTEMPTED, 0));
        sent.clear();
    }

    private Snapshot committed() {
        return committed(0);
    }

    private Snapshot committed(long now) {
        Snapshot snapshot = partition.snapshot(now);
        partition.confirmed(snapshot, now);
        return snapshot;
    }

    private List<Long> sentOffsets() {
        return sent.stream().map(Delivery::offset).toList();
    }

    @Test
    void shouldSendItsSpanAloneAndCountNothing() {
        readLive(10);

        begin();
        catchUp();

        assertThat(sentOffsets()).containsExactly(2L, 3L, 4L);
        assertThat(sent).noneMatch(Delivery::isFirstCall);
    }

    @Test
    void shouldSendSomeEventsOfItsSpanAloneAndTellThatItIsThrough() {
        readLive(10);

        begin(2L, 5L, 7L);
        catchUp();
        List<Long> offsets = sentOffsets();
        answerAll(new Outcome.Delivered(200));

        assertThat(offsets).containsExactly(2L, 5L, 7L);
        assertThat(committed().replays()).containsExactly(new ReplayReport(ID, NAME));
    }

    @Test
    void shouldReportAGapOnceForAnEventThatItNamesAndTheLogHasLost() {
        readLive(10);
        begin(2L, 5L, 7L);
        partition.catchUp().nextSlice(0);
        offer(2, 7);

        partition.catchUp().scannedTo(10, 0);
        answerAll(new Outcome.Delivered(200));
        Snapshot last = committed();

        assertThat(last.gaps())
                .extracting(GapReport::from, GapReport::to, GapReport::reason)
                .containsExactly(tuple(5L, 6L, GapReason.UNREADABLE));
        assertThat(last.replays()).containsExactly(new ReplayReport(ID, NAME));
        assertThat(partition.catchUp().takeUnreadable()).hasSize(1);
        assertThat(committed(300_000).gaps()).isEmpty();
    }

    @Test
    void shouldTellOfEachLostEventAsSoonAsTheLogIsReadPastIt() {
        readLive(10);
        begin(2L, 5L, 7L);
        partition.catchUp().nextSlice(0);
        offer(2);

        partition.catchUp().scannedTo(6, 0);
        assertThat(partition.catchUp().takeUnreadable()).containsExactly(lost(5));

        partition.catchUp().scannedTo(10, 0);
        assertThat(partition.catchUp().takeUnreadable()).containsExactly(lost(7));
    }

    private static Gap lost(long offset) {
        return new Gap(ID, offset, offset + 1, GapReason.UNREADABLE);
    }

    @Test
    void shouldReportAGapForEventsThatItNamesAndRetentionDeleted() {
        readLive(10);
        begin(2L, 5L, 7L);
        partition.catchUp().nextSlice(0);
        offer(2);

        assertThat(partition.losses().deletedBelow(6, 0))
                .containsExactly(new Gap(ID, 3, 6, GapReason.RETENTION));
        assertThat(committed().gaps()).hasSize(1);
        catchUp();
        assertThat(sentOffsets()).containsExactly(2L, 7L);
    }

    @Test
    void shouldReportNoGapWhereRetentionDeletedNothingThatItNames() {
        readLive(10);
        begin(2L, 7L);
        partition.catchUp().nextSlice(0);
        offer(2);

        assertThat(partition.losses().deletedBelow(6, 0)).isEmpty();
        catchUp();
        assertThat(sentOffsets()).containsExactly(2L, 7L);
        assertThat(committed().gaps()).isEmpty();
    }

    private void begin(Long... named) {
        HookState some =
                OneHook.HOOK.replayed(ID, List.of(ReplaySpans.Span.ofOnly(0, List.of(named))));
        partition.hookChanged(some, new Placement.At(2, true), 0);
    }

    private void offer(long... offsets) {
        for (long offset : offsets) {
            OneHook.offer(partition, offset, event(offset), List.of(REPLAY), 0);
        }
    }

    @Test
    void shouldTellThatItIsThroughWhenAllIsSettledAndRepeatItUntilItIsGone() {
        readLive(10);
        begin();
        catchUp();
        List<ReplayReport> before = committed().replays();

        answerAll(new Outcome.Delivered(200));
        Snapshot last = committed();

        assertThat(before).isEmpty();
        assertThat(last.replays()).containsExactly(new ReplayReport(ID, NAME));
        assertThat(Committed.reports(last))
                .hasSize(3)
                .allMatch(
                        it -> it instanceof DeliveryReport.Delivered && !it.attempt().triggered());
        assertThat(committed(299_999).replays()).isEmpty();
        assertThat(committed(300_000).replays()).containsExactly(new ReplayReport(ID, NAME));
        partition.hookDeleted(ID, 300_000);
        assertThat(committed(900_000).replays()).isEmpty();
    }

    @Test
    void shouldWaitForTheLiveReadingWhereItsSpanIsAhead() {
        readLive(3);
        begin();
        catchUp();
        List<Long> first = sentOffsets();

        readLive(10);
        committed();
        catchUp();

        assertThat(first).containsExactly(2L);
        assertThat(sentOffsets()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void shouldTellThatItIsThroughWhenItJoinsASliceBeyondItsEnd() {
        readLive(3);
        begin();
        catchUp();
        answerAll(new Outcome.Delivered(200));
        committed();
        partition.hookChanged(OneHook.HOOK, new Placement.At(0, true), 0);
        partition.catchUp().nextSlice(0);
        for (long offset = 3; offset < 10; offset++) {
            partition.skip(offset);
        }
        partition.catchUp().scannedTo(8, 0);

        List<ReplayReport> told = new ArrayList<>(committed().replays());
        told.addAll(committed().replays());

        assertThat(told).containsExactly(new ReplayReport(ID, NAME));
    }

    @Test
    void shouldNotRunAgainAfterARestartOnceItIsThrough() {
        readLive(10);
        begin();
        catchUp();
        answerAll(new Outcome.Delivered(200));
        Snapshot last = committed();
        HookCursor kept = Objects.requireNonNull(last.cursors().get(ID)).orElseThrow();

        partition =
                new PartitionPipeline(
                        NAME,
                        DefaultBounds.LANE,
                        new SharedCapacity(DefaultBounds.CAPACITY),
                        sent::add,
                        last.watermark());
        partition.restore(Map.of(ID, kept), _ -> Optional.of(REPLAY), 0);
        readLive(12);
        catchUp();

        assertThat(sent).isEmpty();
        assertThat(committed().replays()).isEmpty();
    }

    @Test
    void shouldLeaveNothingBehindWhenItIsGone() {
        readLive(10);
        begin();
        catchUp();
        committed();

        partition.hookDeleted(ID, 1_000);

        assertThat(committed().cursors()).containsEntry(ID, Optional.empty());
        assertThat(partition.status(0, 0).lanes().lanes()).isZero();
    }

    @Test
    void shouldSendNothingMoreAfterARejectedEventAndSayThatItIsHalted() {
        readLive(10);
        begin();
        catchUp();

        answerAll(new Outcome.Rejected(new Failure.Status(500), true));
        partition.tick(1);
        catchUp();
        Snapshot snapshot = committed();

        assertThat(sent).isEmpty();
        assertThat(snapshot.health())
                .extracting(HealthReport::state)
                .containsExactly(Health.HALTED);
        assertThat(snapshot.replays()).isEmpty();
    }

    @Test
    void shouldBeNoLagOfThoseThatFollow() {
        readLive(10);

        begin();

        assertThat(partition.status(0, 0).lag()).isEqualTo(new Lag(Lag.Wait.NONE, Lag.Wait.NONE));
        assertThat(partition.status(0, 0).lanes().behind()).isZero();
    }
}
