package dev.resthooks.stack.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.service.ServicePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedSettingsTest {
    @TempDir Path directory;

    @Test
    void shouldRecallWhatWasKept() {
        StackFolder folder = new StackFolder(directory);
        SavedSettings settings =
                new SavedSettings(
                        new StackPorts(
                                ServicePorts.of(1, 2),
                                List.of(3, 4),
                                ServicePorts.of(5, 6),
                                7,
                                StackPorts.kafkaFrom(8, 3)),
                        Set.of(Component.POSTGRES, Component.KAFKA),
                        Optional.of(Path.of("/shop, and more")));

        settings.save(folder);

        assertThat(SavedSettings.required(folder)).isEqualTo(settings);
    }

    @Test
    void shouldSayHowToStartWhenNothingWasEverStarted() {
        assertThatThrownBy(() -> SavedSettings.required(new StackFolder(directory)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("./resthooks up");
    }
}
