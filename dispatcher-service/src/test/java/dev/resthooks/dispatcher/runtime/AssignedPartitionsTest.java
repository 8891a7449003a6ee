package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.pipeline.DefaultBounds;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssignedPartitionsTest {
    private static final int MOST = 10;
    private static final int MOST_REPORTS = 1_000;
    private static final int PER_CALL = 3;
    private static final int OTHERS_SHARE = (int) (DefaultBounds.CAPACITY.share() * MOST);
    private static final boolean SLOW = true;
    private static final long READ_AT = 1_000;
    private static final long PATIENCE_IS_OVER = READ_AT + Duration.ofSeconds(1).toMillis();

    private static final OrgKey OTHER = new OrgKey("other");

    private final HookIndex index = new HookIndex(Duration.ZERO);
    private final SharedCapacity shared = new SharedCapacity(DefaultBounds.CAPACITY);
    private final AssignedPartitions assigned =
            new AssignedPartitions(
                    new PipelineSettings.Reading(MOST, PER_CALL, MOST_REPORTS, 1_000_000));
    private final AssignedPartition partition;

    AssignedPartitionsTest() {
        index.apply(Events.hook());
        partition = added(Events.PARTITION);
    }

    private AssignedPartition added(EventPartition name) {
        AssignedPartition added =
                new AssignedPartition(
                        Events.start(name, Map.of()),
                        Events.settings(),
                        shared,
                        (_, _) -> {},
                        index,
                        READ_AT);
        assigned.add(added);
        return added;
    }

    @Test
    void shouldHaveRoomUntilMoreIsAwaitedThanMay() {
        read(MOST - 1);
        assertThat(hasRoom(SLOW, 0)).isTrue();

        read(1);
        assertThat(hasRoom(SLOW, 0)).isFalse();
    }

    @Test
    void shouldHaveRoomForMoreForEachCallThatItsTargetHasToAnswer() {
        read(MOST + 2 * PER_CALL - 1);

        assertThat(hasRoom(SLOW, 1)).isFalse();
        assertThat(hasRoom(SLOW, 2)).isTrue();
    }

    @Test
    void shouldReadOnWhenItIsTheTargetsThatAreSlow() {
        read(4 * MOST);

        assertThat(hasRoom(!SLOW, 0)).isTrue();
    }

    @Test
    void shouldReadOnPastWhatAHookIsStuckWith() {
        read(2 * MOST);
        assertThat(hasRoom(SLOW, 0)).isFalse();

        partition.nextPart(HooksTopicOffsets.NONE, PATIENCE_IS_OVER);

        assertThat(hasRoom(SLOW, 0)).isTrue();
        assertThat(partition.deliveries()).isEqualTo(2 * MOST);
    }

    @Test
    void shouldReadOnForOthersHoweverMuchOneOrganisationAwaits() {
        index.apply(Events.hook(2, OTHER));
        read(10 * MOST);

        read(OTHERS_SHARE - 1, OTHER);
        assertThat(hasRoom(SLOW, 0)).isTrue();

        read(1, OTHER);
        assertThat(hasRoom(SLOW, 0)).isFalse();
    }

    @Test
    void shouldHaveRoomForReportsOfOthersHoweverManyOnePartitionHas() {
        AssignedPartition another = added(new EventPartition(Events.PARTITION.topic(), 7));
        report(partition, 10 * MOST_REPORTS);

        report(another, MOST_REPORTS / 2 - 1);
        assertThat(hasRoom(!SLOW, 0)).isTrue();

        report(another, 1);
        assertThat(hasRoom(!SLOW, 0)).isFalse();
    }

    private static void report(AssignedPartition of, int reports) {
        for (int report = 0; report < reports; report++) {
            of.reported();
        }
    }

    @Test
    void shouldAwaitNothingOfAPartitionThatIsLost() {
        read(MOST);

        assigned.remove(Events.PARTITION);

        assertThat(shared.awaited().total()).isZero();
    }

    private boolean hasRoom(boolean isLoopSlow, int calls) {
        return assigned.hasRoom(isLoopSlow, calls, shared.awaited());
    }

    private void read(int events) {
        read(events, Events.ORG);
    }

    private void read(int events, OrgKey org) {
        long from = partition.pipeline().position();
        for (long offset = from; offset < from + events; offset++) {
            Events.read(
                    partition,
                    Events.batch(Events.PARTITION, offset, org, READ_AT),
                    index,
                    READ_AT);
        }
    }
}
