package dev.resthooks.dispatcher.pipeline;

import static dev.resthooks.testkit.HookBuilder.like;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.McpCall;
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

/** How far a subscription is, by the transactions that are confirmed. */
class SettledBelowTest {
    private static final long NOW = 1_000;
    private static final long LATER = 9_000;
    private static final HookState HOOK =
            OneHook.HOOK.withSettings(
                    new CallSettings(
                            Accept.MCP,
                            List.of(),
                            Optional.empty(),
                            Optional.of(new McpCall("sub_1", McpCall.Payload.IDENTITY))));
    private static final AttemptResult ATTEMPTED =
            new AttemptResult(Instant.EPOCH, Duration.ZERO, Optional.empty());

    private final List<Delivery> sent = new ArrayList<>();
    private final PartitionPipeline partition = partition(0);

    private PartitionPipeline partition(long watermark) {
        return new PartitionPipeline(
                OneHook.NAME,
                OneHook.LIMITS,
                new SharedCapacity(DefaultBounds.CAPACITY),
                sent::add,
                watermark);
    }

    private void read(long offset) {
        OneHook.read(partition, offset, OneHook.event(offset, NOW), List.of(HOOK), NOW);
    }

    private void answer(int call) {
        partition.answered(sent.get(call), new Outcome.Delivered(200), ATTEMPTED, NOW);
    }

    private Snapshot write(long now) {
        Snapshot snapshot = partition.snapshot(now);
        partition.confirmed(snapshot, now);
        return snapshot;
    }

    private HookCursor written() {
        return Objects.requireNonNull(write(LATER).cursors().get(HOOK.id())).orElseThrow();
    }

    private long settledBelow() {
        return partition.settledBelow(HOOK.id());
    }

    @Test
    void shouldBeTheWatermarkOfTheConfirmedTransaction() {
        read(0);
        read(1);
        answer(0);

        Snapshot snapshot = partition.snapshot(NOW);
        assertThat(settledBelow()).isZero();
        partition.confirmed(snapshot, NOW);

        assertThat(settledBelow()).isEqualTo(1);
    }

    @Test
    void shouldStayAtAHoleThatTheWatermarkHasPassed() {
        read(0);
        read(1);
        answer(1);
        var _ = write(LATER);

        assertThat(partition.position()).isEqualTo(2);
        assertThat(settledBelow()).isZero();

        answer(0);
        var _ = write(LATER);

        assertThat(settledBelow()).isEqualTo(2);
    }

    @Test
    void shouldStayWhereTheLaneIsBehind() {
        for (long offset = 0; offset < 60; offset++) {
            read(offset);
        }
        for (int call = 0; call < sent.size(); call++) {
            answer(call);
        }

        HookCursor written = written();

        assertThat(settledBelow())
                .isEqualTo(written.next().orElseThrow())
                .isEqualTo(OneHook.ROOM)
                .isLessThan(partition.position());
    }

    @Test
    void shouldGoOnAtTheCursorThatAnotherOwnerHasWrittenOnceItIsWrittenAgain() {
        read(5);
        read(6);
        answer(1);
        HookCursor written = written();
        PartitionPipeline next = partition(7);

        next.restore(Map.of(HOOK.id(), written), _ -> Optional.of(HOOK), LATER);
        assertThat(next.settledBelow(HOOK.id())).isZero();
        next.confirmed(next.snapshot(LATER), LATER);

        assertThat(next.settledBelow(HOOK.id())).isEqualTo(5);
        assertThat(partition(7).settledBelow(HOOK.id())).isEqualTo(7);
    }

    @Test
    void shouldSayNothingOfANewPlaceBeforeThatIsDurable() {
        read(0);
        answer(0);
        var _ = write(NOW);
        HookState moved = like(HOOK).revision(2).epoch(2).state();
        Snapshot pending = partition.snapshot(NOW);

        partition.hookChanged(moved, new Placement.At(0, false), NOW);
        partition.confirmed(pending, NOW);
        assertThat(settledBelow()).isZero();
        assertThat(partition.catchUp().nextSlice(NOW)).isPresent();
        OneHook.offer(partition, 0, OneHook.event(0, NOW), List.of(moved), NOW);
        partition.catchUp().scannedTo(1, NOW);
        answer(1);
        assertThat(settledBelow()).isZero();
        var _ = write(NOW);
        var _ = write(NOW);

        assertThat(settledBelow()).isEqualTo(1);
    }
}
