package dev.resthooks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuTimeTest {
    private final long me = ProcessHandle.current().pid();

    @Test
    void shouldTellWhatOfAProcessIsItsCompilers() {
        assertThat(CpuTime.compilers(me)).isPositive().isLessThan(CpuTime.micros(me));
    }

    @Test
    void shouldFindNoCompilersInWhatIsNoJvm() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            assertThat(CpuTime.compilers(other.pid())).isZero();
        } finally {
            other.destroyForcibly();
        }
    }
}
