package dev.resthooks.registry.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.report.ReadingStart.PartitionLog;
import dev.resthooks.registry.report.ReadingStart.StoredPosition;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingStartTest {
    private static final PartitionLog LOG = new PartitionLog("topic-1", 100, 500);

    @Test
    void shouldLetTheGroupDecideWhenNothingWasEverApplied() {
        assertThat(ReadingStart.of(Optional.empty(), LOG)).isEqualTo(new ReadingStart.First());
    }

    @Test
    void shouldGoOnWithinTheLogAndAtEitherEndOfIt() {
        assertThat(of(100)).isEqualTo(new ReadingStart.At(100));
        assertThat(of(300)).isEqualTo(new ReadingStart.At(300));
        assertThat(of(500)).isEqualTo(new ReadingStart.At(500));
    }

    @Test
    void shouldGoOnWhenTheIdOfTheTopicWasNotKnown() {
        assertThat(ReadingStart.of(Optional.of(new StoredPosition(300, Optional.empty())), LOG))
                .isEqualTo(new ReadingStart.At(300));
    }

    @Test
    void shouldStartOverInATopicThatWasCreatedAnewHoweverLongItIs() {
        for (long next : new long[] {0, 50, 300, 501}) {
            ReadingStart start =
                    ReadingStart.of(
                            Optional.of(new StoredPosition(next, Optional.of("topic-0"))), LOG);

            assertThat(start)
                    .isEqualTo(new ReadingStart.Lost(100, 0, "the topic was created anew"));
        }
    }

    @Test
    void shouldGoOnAtTheEndOfALogThatIsShorterThanWhatIsApplied() {
        assertThat(of(501))
                .isEqualTo(new ReadingStart.Lost(500, 500, "Kafka lost the end of its log"));
        assertThat(of(501).offset()).hasValue(500);
    }

    @Test
    void shouldKnowThatReportsWereDeleted() {
        assertThat(of(99))
                .isEqualTo(
                        new ReadingStart.Lost(
                                100, 100, "retention deleted reports before they were read"));
    }

    @Test
    void shouldNotMissWhatWasDeletedBeforeTheFirstReport() {
        assertThat(of(0)).isEqualTo(new ReadingStart.At(100));
    }

    private static ReadingStart of(long next) {
        return ReadingStart.of(Optional.of(new StoredPosition(next, Optional.of("topic-1"))), LOG);
    }
}
