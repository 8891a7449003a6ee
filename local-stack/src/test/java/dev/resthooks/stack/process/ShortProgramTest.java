package dev.resthooks.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShortProgramTest {
    @Test
    void shouldRunToItsEndThoughTheThreadIsInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        int exit = ShortProgram.run(List.of("/bin/sh", "-c", "exit 7"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(exit).isEqualTo(7);
    }
}
