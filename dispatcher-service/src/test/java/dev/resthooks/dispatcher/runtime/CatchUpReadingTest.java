package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.pipeline.DefaultBounds;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A partition whose live reading is at 100, and one hook that reads on from 98. */
class CatchUpReadingTest {
    private static final long NOW = 1_000;

    private final HookIndex index = new HookIndex(Duration.ZERO);
    private final List<Delivery> sent = new ArrayList<>();
    private final List<DispatcherEvent> events = new ArrayList<>();
    private final AssignedPartitions assigned =
            new AssignedPartitions(new PipelineSettings.Reading(1_000, 3, 1_000, 1_000_000));
    private final AssignedPartition partition;

    CatchUpReadingTest() {
        index.apply(Events.hook());
        HookCursor behind =
                new HookCursor(
                        1,
                        1,
                        0,
                        OptionalLong.of(98),
                        Map.of(),
                        0,
                        0,
                        false,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        List.of());
        partition =
                new AssignedPartition(
                        Events.start(Map.of(new HookId(1), behind)),
                        Events.settings(),
                        new SharedCapacity(DefaultBounds.CAPACITY),
                        (_, delivery) -> sent.add(delivery),
                        index,
                        NOW);
        assigned.add(partition);
    }

    @Test
    void shouldTellOfAnEventThatIsGivenUpAfterTheLiveReadingHasPassedIt() {
        read(Events.struck(Events.PARTITION, 98));
        read(Events.batch(99, NOW));

        LedgerPart part = partition.nextPart(HooksTopicOffsets.NONE, NOW).orElseThrow();
        assertThat(part.dead()).extracting(DeadEvent::offset).containsExactly(98L);
        assertThat(part.snapshot().gaps()).extracting(GapReport::from).containsExactly(98L);
        assertThat(sent).extracting(Delivery::offset).containsExactly(99L);
        assertThat(events).containsExactly(new DispatcherEvent.DeadEventRead("strikes-bug"));
    }

    @Test
    void shouldMakeOneDeadEventOfOneThatSeveralSlicesComeTo() {
        read(Events.struck(Events.PARTITION, 98));
        read(Events.struck(Events.PARTITION, 98));

        LedgerPart part = partition.nextPart(HooksTopicOffsets.NONE, NOW).orElseThrow();
        assertThat(part.dead()).hasSize(1);
        assertThat(part.snapshot().gaps()).hasSize(1);
    }

    private void read(Batch batch) {
        partition.pipeline().catchUp().nextSlice(NOW);
        CatchUpReading reading =
                new CatchUpReading(batch, index, new LogLosses(index, events::add));
        while (!reading.isDone()) {
            reading.offerPiece(partition, NOW);
        }
    }
}
