package dev.resthooks.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProcessStartTest {
    private static final ProcessHandle SELF = ProcessHandle.current();

    @Test
    void shouldBeThatOfTheSameProcessWheneverItIsAsked() {
        assertThat(ProcessStart.of(SELF)).isEqualTo(ProcessStart.of(SELF));
        assertThat(ProcessStart.of(SELF).isOf(SELF)).isTrue();
    }

    @Test
    void shouldTellAProcessOfAnotherBootWithTheSamePidAndTicks() {
        String ticks = ProcessStart.of(SELF).text().replaceFirst(".*/", "");

        assertThat(new ProcessStart("another-boot/" + ticks).isOf(SELF)).isFalse();
    }

    @Test
    void shouldBeATimeWhereTheKernelDoesNotCount() {
        Instant start = SELF.info().startInstant().orElseThrow();

        assertThat(new ProcessStart("" + start.plusSeconds(1).toEpochMilli()).isOf(SELF)).isTrue();
        assertThat(new ProcessStart("" + start.plusSeconds(60).toEpochMilli()).isOf(SELF))
                .isFalse();
    }

    @Test
    void shouldBeNobodysWhenItIsGarbage() {
        assertThat(new ProcessStart("garbage").isOf(SELF)).isFalse();
    }
}
