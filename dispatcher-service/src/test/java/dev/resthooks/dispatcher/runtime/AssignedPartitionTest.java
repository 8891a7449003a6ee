package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.pipeline.DefaultBounds;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.placement.PartitionStart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssignedPartitionTest {
    private static final long NOW = Duration.ofDays(20_000).toMillis();

    @Test
    void shouldNotHoldAnEventBackForLongerThanAnyFailureDoes() {
        AssignedPartition partition = withAHoleDueAt(NOW + Duration.ofDays(365).toMillis());

        partition.pipeline().tick(NOW);

        assertThat(partition.pipeline().catchUp().nextSlice(NOW))
                .map(CatchUpSlice::from)
                .hasValue(99L);
    }

    @Test
    void shouldHoldAnEventBackForAsLongAsAFailureMay() {
        long due = NOW + Duration.ofHours(1).toMillis();
        AssignedPartition partition = withAHoleDueAt(due);

        partition.pipeline().tick(due - 1);
        assertThat(partition.pipeline().catchUp().nextSlice(due - 1)).isEmpty();
        partition.pipeline().tick(due);
        assertThat(partition.pipeline().catchUp().nextSlice(due))
                .map(CatchUpSlice::from)
                .hasValue(99L);
    }

    @Test
    void shouldReportHooksHealthyThatWereUnwellOnATopicThatIsGone() {
        HookId existing = new HookId(1);
        HookId deleted = new HookId(2);

        AssignedPartition partition = assigned(Events.startAnew(Set.of(existing, deleted)));

        LedgerPart part = partition.nextPart(HooksTopicOffsets.NONE, NOW).orElseThrow();
        assertThat(part.snapshot().health())
                .extracting(HealthReport::hook, HealthReport::state)
                .containsExactly(tuple(existing, Health.HEALTHY));
    }

    @Test
    void shouldWriteADeadEventThoughOneFurtherOnIsKnown() {
        AssignedPartition partition = assigned(Events.start());
        partition.readDead(100, dead(100));
        partition.givenUpBehind(dead(200));

        LedgerPart part = partition.nextPart(HooksTopicOffsets.NONE, NOW).orElseThrow();

        assertThat(part.dead()).extracting(DeadEvent::offset).containsExactly(100L);
    }

    private static DeadEvent dead(long offset) {
        return new DeadEvent(
                Events.PARTITION,
                offset,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "strikes-bug",
                "");
    }

    private static AssignedPartition withAHoleDueAt(long due) {
        return assigned(Events.start(Events.holeDueAt(99, due)));
    }

    private static AssignedPartition assigned(PartitionStart start) {
        HookIndex index = new HookIndex(Duration.ZERO);
        index.apply(Events.hook());
        return new AssignedPartition(
                start,
                Events.settings(),
                new SharedCapacity(DefaultBounds.CAPACITY),
                (_, _) -> {},
                index,
                NOW);
    }
}
