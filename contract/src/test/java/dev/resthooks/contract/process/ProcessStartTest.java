package dev.resthooks.contract.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProcessStartTest {
    private static final ProcessHandle SELF = ProcessHandle.current();

    @Test
    void shouldBeThatOfTheSameProcessWheneverItIsAsked() {
        assertThat(PidFile.ProcessStart.of(SELF)).isEqualTo(PidFile.ProcessStart.of(SELF));
        assertThat(PidFile.ProcessStart.of(SELF).isOf(SELF)).isTrue();
    }

    @Test
    void shouldTellAProcessOfAnotherBootWithTheSamePidAndTicks() {
        String ticks = PidFile.ProcessStart.of(SELF).text().replaceFirst(".*/", "");

        assertThat(new PidFile.ProcessStart("another-boot/" + ticks).isOf(SELF)).isFalse();
    }

    @Test
    void shouldBeATimeWhereTheKernelDoesNotCount() {
        Instant start = SELF.info().startInstant().orElseThrow();

        assertThat(new PidFile.ProcessStart("" + start.plusSeconds(1).toEpochMilli()).isOf(SELF))
                .isTrue();
        assertThat(new PidFile.ProcessStart("" + start.plusSeconds(60).toEpochMilli()).isOf(SELF))
                .isFalse();
    }

    @Test
    void shouldBeNobodysWhenItIsGarbage() {
        assertThat(new PidFile.ProcessStart("garbage").isOf(SELF)).isFalse();
    }
}
