package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AssignedPartitionsTest {
    private static final int MOST = 10;
    private static final int PER_CALL = 3;
    private static final boolean SLOW = true;
    private static final long READ_AT = 1_000;
    private static final long PATIENCE_IS_OVER = READ_AT + Duration.ofSeconds(1).toMillis();

    private final HookIndex index = new HookIndex();
    private final AssignedPartitions assigned =
            new AssignedPartitions(new ReadingLimits(MOST, PER_CALL, 1_000, 1_000_000));
    private final AssignedPartition partition;

    AssignedPartitionsTest() {
        index.apply(Events.hook());
        partition =
                new AssignedPartition(
                        Events.start(),
                        Events.settings(),
                        new SharedCapacity(CapacityBounds.DEFAULT),
                        (_, _) -> {},
                        index,
                        READ_AT);
        assigned.add(partition);
    }

    @Test
    void shouldHaveRoomUntilMoreIsAwaitedThanMay() {
        read(MOST - 1);
        assertThat(assigned.hasRoom(SLOW, 0)).isTrue();

        read(1);
        assertThat(assigned.hasRoom(SLOW, 0)).isFalse();
    }

    @Test
    void shouldHaveRoomForMoreForEachCallThatItsTargetHasToAnswer() {
        read(MOST + 2 * PER_CALL - 1);

        assertThat(assigned.hasRoom(SLOW, 1)).isFalse();
        assertThat(assigned.hasRoom(SLOW, 2)).isTrue();
    }

    @Test
    void shouldReadOnWhenItIsTheTargetsThatAreSlow() {
        read(4 * MOST);

        assertThat(assigned.hasRoom(!SLOW, 0)).isTrue();
    }

    @Test
    void shouldReadOnPastWhatAHookIsStuckWith() {
        read(2 * MOST);
        assertThat(assigned.hasRoom(SLOW, 0)).isFalse();

        partition.nextPart(HooksTopicOffsets.NONE, PATIENCE_IS_OVER);

        assertThat(assigned.hasRoom(SLOW, 0)).isTrue();
        assertThat(partition.deliveries()).isEqualTo(2 * MOST);
    }

    private void read(int events) {
        long from = partition.pipeline().position();
        for (long offset = from; offset < from + events; offset++) {
            Events.read(partition, Events.batch(offset, READ_AT), index, READ_AT);
        }
    }
}
