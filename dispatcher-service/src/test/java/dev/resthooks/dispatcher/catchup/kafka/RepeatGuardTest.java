package dev.resthooks.dispatcher.catchup.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import org.junit.jupiter.api.Test;

class RepeatGuardTest {
    private static final CatchUpSlice HERE =
            new CatchUpSlice(new EventPartition("events", 0), 1, 7);
    private static final CatchUpSlice FURTHER =
            new CatchUpSlice(new EventPartition("events", 0), 2, 8);
    private static final CatchUpSlice ELSEWHERE =
            new CatchUpSlice(new EventPartition("events", 1), 3, 7);

    private final CatchUpReader.RepeatGuard repeats = new CatchUpReader.RepeatGuard();

    @Test
    void shouldTellFromTheThirdTimeInARow() {
        assertThat(repeats.isAgain(HERE)).isFalse();
        assertThat(repeats.isAgain(HERE)).isFalse();
        assertThat(repeats.isAgain(HERE)).isTrue();
        assertThat(repeats.isAgain(HERE)).isTrue();
    }

    @Test
    void shouldCountAnewWhenAnythingElseWasWantedMeanwhile() {
        for (CatchUpSlice other : new CatchUpSlice[] {FURTHER, ELSEWHERE}) {
            assertThat(repeats.isAgain(HERE)).isFalse();
            assertThat(repeats.isAgain(HERE)).isFalse();
            assertThat(repeats.isAgain(other)).isFalse();
        }
        assertThat(repeats.isAgain(HERE)).isFalse();
    }
}
