package dev.resthooks.registry.report;

import static org.assertj.core.api.Assertions.assertThat;

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

            assertThat(start).isEqualTo(new ReadingStart.Anew(100));
            assertThat(start.isAfterALoss()).isTrue();
        }
    }

    @Test
    void shouldGoOnAtTheEndOfALogThatIsShorterThanWhatIsApplied() {
        assertThat(of(501)).isEqualTo(new ReadingStart.Cut(500));
        assertThat(of(501).offset()).hasValue(500);
    }

    @Test
    void shouldKnowThatReportsWereDeleted() {
        assertThat(of(99)).isEqualTo(new ReadingStart.Deleted(100));
        assertThat(of(99).isAfterALoss()).isTrue();
    }

    @Test
    void shouldNotMissWhatWasDeletedBeforeTheFirstReport() {
        assertThat(of(0)).isEqualTo(new ReadingStart.At(100));
    }

    private static ReadingStart of(long next) {
        return ReadingStart.of(Optional.of(new StoredPosition(next, Optional.of("topic-1"))), LOG);
    }
}
