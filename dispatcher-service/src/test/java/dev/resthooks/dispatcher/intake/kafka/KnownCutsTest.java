package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownCutsTest {
    private static final EventPartition PARTITION = new EventPartition("resthooks.events.tasks", 0);

    private final KnownCuts cuts = new KnownCuts();

    @Test
    void shouldKnowACutUntilAnOffsetIsCommittedAfterIt() {
        cuts.add(PARTITION, 60);

        assertThat(cuts.since(committed(100, 7), PARTITION)).hasValue(60);
        assertThat(cuts.since(committed(100, 7), PARTITION)).as("nothing was written").hasValue(60);
        assertThat(cuts.since(committed(100, 8), PARTITION)).isEmpty();
        assertThat(cuts.since(committed(100, 7), PARTITION)).as("it is forgotten").isEmpty();
    }

    @Test
    void shouldTakeTheLowestOfTheCutsThatNoOffsetTakesIntoAccount() {
        cuts.add(PARTITION, 60);
        assertThat(cuts.since(committed(100, 7), PARTITION)).hasValue(60);
        cuts.add(PARTITION, 65);

        assertThat(cuts.since(committed(100, 7), PARTITION)).hasValue(60);
        cuts.add(PARTITION, 90);
        assertThat(cuts.since(committed(95, 8), PARTITION)).hasValue(90);
    }

    @Test
    void shouldForgetACutIfNothingWouldShowThatAnotherDispatcherHasCommitted() {
        cuts.add(PARTITION, 60);

        cuts.forgetNew(Set.of(PARTITION));

        assertThat(cuts.since(committed(100, 7), PARTITION)).isEmpty();
    }

    @Test
    void shouldKnowACutThatWasTakenOverEvenAfterAllWasGivenUp() {
        cuts.add(PARTITION, 60);
        assertThat(cuts.since(committed(100, 7), PARTITION)).hasValue(60);

        cuts.forgetNew();

        assertThat(cuts.since(committed(100, 7), PARTITION)).hasValue(60);
    }

    private static CommittedOffset committed(long offset, long entry) {
        return new CommittedOffset(
                offset, new OffsetMarks(entry, LogMark.UNKNOWN, "", Map.of(), Map.of()));
    }
}
