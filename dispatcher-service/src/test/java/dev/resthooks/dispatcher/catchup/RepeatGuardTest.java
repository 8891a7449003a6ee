package dev.resthooks.dispatcher.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.eventlog.Partition;
import org.junit.jupiter.api.Test;

class RepeatGuardTest {
    private static final Stretch HERE = new Stretch(new Partition("events", 0), 7);
    private static final Stretch FURTHER = new Stretch(new Partition("events", 0), 8);
    private static final Stretch ELSEWHERE = new Stretch(new Partition("events", 1), 7);

    private final RepeatGuard repeats = new RepeatGuard();

    @Test
    void shouldTellFromTheThirdTimeInARow() {
        assertThat(repeats.isAgain(HERE)).isFalse();
        assertThat(repeats.isAgain(HERE)).isFalse();
        assertThat(repeats.isAgain(HERE)).isTrue();
        assertThat(repeats.isAgain(HERE)).isTrue();
    }

    @Test
    void shouldCountAnewWhenAnythingElseWasWantedMeanwhile() {
        for (Stretch other : new Stretch[] {FURTHER, ELSEWHERE}) {
            assertThat(repeats.isAgain(HERE)).isFalse();
            assertThat(repeats.isAgain(HERE)).isFalse();
            assertThat(repeats.isAgain(other)).isFalse();
        }
        assertThat(repeats.isAgain(HERE)).isFalse();
    }
}
