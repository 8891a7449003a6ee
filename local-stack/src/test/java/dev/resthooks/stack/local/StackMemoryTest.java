package dev.resthooks.stack.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackMemoryTest {
    @TempDir Path directory;

    @Test
    void shouldRecallWhatWasKept() {
        StackFolder folder = new StackFolder(directory);
        StackMemory memory =
                new StackMemory(
                        new StackPorts(1, 2, 3, 4, StackPorts.kafkaFrom(5, 3)),
                        Set.of(Component.POSTGRES, Component.KAFKA));

        memory.keep(folder);

        assertThat(StackMemory.last(folder)).isEqualTo(memory);
    }

    @Test
    void shouldSayHowToStartWhenNothingWasEverStarted() {
        assertThatThrownBy(() -> StackMemory.last(new StackFolder(directory)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("./resthooks up");
    }
}
